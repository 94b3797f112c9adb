"""Functions, containers, interfaces and messages: what runs a team's programs."""

from bot.core.sentences.templates import Sentence, rows

_FUNCTION = "[the function {functionName}|a function]"
_ALIAS = "[the alias {name}|an alias]"
_QUEUE = "[the queue {queueUrl:tail}|a queue]"
_TOPIC = "[the topic {topicArn}|a topic]"
_RULE = "[the event rule {name}|an event rule]"
_OF_RULE = "[the event rule {rule}|an event rule]"
_SCHEDULE = "[the schedule {name}|a schedule]"
_MACHINE = "[the state machine {stateMachineArn}|a state machine]"
_ECS_CLUSTER = "[the cluster {cluster}|a cluster]"
_SERVICE = "[the service {service}|a service]"
_EKS_CLUSTER = "[the Kubernetes cluster {name}|a Kubernetes cluster]"
_IN_EKS = "[the Kubernetes cluster {clusterName}|a Kubernetes cluster]"
_NODES = "[the node group {nodegroupName}|a node group]"
_ADDON = "[the add-on {addonName}|an add-on]"
_REPOSITORY = "[the image repository {repositoryName}|an image repository]"
_REST = "[the API {restApiId}|an API]"
_ANY_API = "[the API {restApiId,apiId}|an API]"
_API = "[the API {apiId}|an API]"
_STAGE = "[the stage {stageName}|a stage]"
_PROJECT = "[the build project {name}|a build project]"
_PIPELINE = "[the pipeline {name}|a pipeline]"
_STACK = "[the stack {stackName}|a stack]"
_STACK_SET = "[the stack set {stackSetName}|a stack set]"
_BY_POLICY = "[{?@public_policy} by its policy]"
_CHANGE_SET = "[the change set {changeSetName}|a change set]"

PROGRAMS: tuple[Sentence, ...] = (
    *rows(
        "lambda",
        CreateFunction=f"created {_FUNCTION}[ ({{runtime}})]",
        UpdateFunctionCode=f"changed the code of {_FUNCTION}",
        UpdateFunctionConfiguration=(
            f"changed the settings of {_FUNCTION}"
            "[: *memory {memorySize} MB*timeout {timeout} s*runtime {runtime}"
            "*handler {handler}]"
        ),
        DeleteFunction=f"deleted {_FUNCTION}",
        PublishVersion=f"published [version {{>version}}|a version] of {_FUNCTION}",
        CreateAlias=f"created {_ALIAS} of {_FUNCTION}[ for version {{functionVersion}}]",
        UpdateAlias=f"pointed {_ALIAS} of {_FUNCTION} to [version {{functionVersion}}|a version]",
        DeleteAlias=f"deleted {_ALIAS} of {_FUNCTION}",
        AddPermission=(
            "let [the whole organization {principalOrgID}|{principal:whom}|someone] call "
            f"{_FUNCTION}"
        ),
        RemovePermission=f"removed a permission to call {_FUNCTION}",
        CreateEventSourceMapping=f"connected {_FUNCTION} to [{{eventSourceArn}}|an event source]",
        UpdateEventSourceMapping=(
            "[{?enabled=true}enabled|{?enabled=false}disabled|changed] "
            f"an event source of {_FUNCTION}"
        ),
        DeleteEventSourceMapping="removed an event source from a function[ ({uUID})]",
        CreateFunctionUrlConfig=(
            f"gave {_FUNCTION} a URL[{{?authType=none}} that everyone may call]"
        ),
        UpdateFunctionUrlConfig=(
            f"changed the URL of {_FUNCTION}[{{?authType=none}}: everyone may call it]"
        ),
        DeleteFunctionUrlConfig=f"removed the URL of {_FUNCTION}",
        PutFunctionConcurrency=(
            f"set the reserved concurrency of {_FUNCTION}[ to {{reservedConcurrentExecutions}}]"
        ),
        DeleteFunctionConcurrency=f"removed the reserved concurrency of {_FUNCTION}",
        PutProvisionedConcurrencyConfig=(
            f"set the provisioned concurrency of {_FUNCTION}"
            "[ to {provisionedConcurrentExecutions}]"
        ),
        PublishLayerVersion="published a version of [the layer {layerName}|a layer]",
        DeleteLayerVersion="deleted a version of [the layer {layerName}|a layer]",
        TagResource="tagged [{resource}|a function][ with {@tagged}]",
    ),
    *rows(
        "ecs",
        CreateCluster="created [the cluster {clusterName}|a cluster]",
        DeleteCluster=f"deleted {_ECS_CLUSTER}",
        CreateService=(
            "created [the service {serviceName}|a service]"
            "[{?desiredCount=1} with 1 task| with {desiredCount} tasks]"
            "[ in {cluster}]"
        ),
        UpdateService=(
            f"changed {_SERVICE}"
            "[: *desired tasks {desiredCount}*task definition {taskDefinition}"
            "*deployed anew{?forceNewDeployment=true}]"
        ),
        DeleteService=f"deleted {_SERVICE}[{{?force=true}}, by force]",
        RegisterTaskDefinition="registered [the task definition {family}|a task definition]",
        DeregisterTaskDefinition=(
            "deregistered [the task definition {taskDefinition}|a task definition]"
        ),
        RunTask="ran [{?count=1}a task|{count} tasks|a task][ of {taskDefinition}][ in {cluster}]",
        StopTask="stopped [the task {task}|a task][ in {cluster}]",
        ExecuteCommand="ran a command in [the task {task}|a task][ in {cluster}]",
    ),
    *rows(
        "eks",
        CreateCluster=f"created {_EKS_CLUSTER}[ (version {{version}})]",
        DeleteCluster=f"deleted {_EKS_CLUSTER}",
        UpdateClusterVersion=f"upgraded {_EKS_CLUSTER}[ to version {{version}}]",
        UpdateClusterConfig=(
            f"changed {_EKS_CLUSTER}"
            "[: *public access on{?endpointPublicAccess=true}"
            "*public access off{?endpointPublicAccess=false}]"
        ),
        CreateNodegroup=f"created {_NODES} in {_IN_EKS}",
        UpdateNodegroupConfig=(
            f"changed {_NODES}[: *desired size to {{scalingConfig.desiredSize}}"
            "*minimum to {scalingConfig.minSize}*maximum to {scalingConfig.maxSize}]"
        ),
        UpdateNodegroupVersion=f"upgraded {_NODES}[ to version {{version}}]",
        DeleteNodegroup=f"deleted {_NODES} in {_IN_EKS}",
        CreateAddon=f"added {_ADDON} to {_IN_EKS}",
        UpdateAddon=f"changed {_ADDON} of {_IN_EKS}[: version to {{addonVersion}}]",
        DeleteAddon=f"removed {_ADDON} from {_IN_EKS}",
        CreateAccessEntry=f"let [{{principalArn:whom}}|someone] into {_IN_EKS}",
        DeleteAccessEntry=f"shut [{{principalArn:whom}}|someone] out of {_IN_EKS}",
        AssociateAccessPolicy=(
            f"gave [{{policyArn}}|an access policy] to [{{principalArn:whom}}|someone] in {_IN_EKS}"
        ),
    ),
    *rows(
        "ecr",
        CreateRepository=f"created {_REPOSITORY}",
        DeleteRepository=f"deleted {_REPOSITORY}[{{?force=true}} with all its images]",
        SetRepositoryPolicy=(
            f"[{{?@public_policy}}let everyone use|changed the policy of] {_REPOSITORY}{_BY_POLICY}"
        ),
        DeleteRepositoryPolicy=f"removed the policy of {_REPOSITORY}",
        PutLifecyclePolicy=f"set the lifecycle policy of {_REPOSITORY}",
        BatchDeleteImage=f"deleted images from {_REPOSITORY}",
        PutImageTagMutability=(
            "[{?imageTagMutability=immutable}locked the tags|{?imageTagMutability=mutable}"
            f"unlocked the tags|changed whether tags can change] in {_REPOSITORY}"
        ),
        PutImageScanningConfiguration=(
            "[{?scanOnPush=true}turned on|{?scanOnPush=false}turned off|changed] "
            f"scanning of {_REPOSITORY}"
        ),
    ),
    *rows(
        "apigateway",
        CreateRestApi="created [the API {name}|an API]",
        UpdateRestApi=f"changed {_REST}",
        DeleteRestApi=f"deleted {_REST}",
        CreateDeployment=f"deployed {_ANY_API}[ to the stage {{stageName}}]",
        CreateStage=f"created {_STAGE} of {_ANY_API}",
        UpdateStage=f"changed {_STAGE} of {_ANY_API}",
        DeleteStage=f"deleted {_STAGE} of {_ANY_API}",
        CreateResource=f"added [the path {{pathPart}}|a path] to {_REST}",
        DeleteResource=f"deleted a path of {_REST}",
        PutMethod=f"set [the method {{httpMethod}}|a method] of {_REST}",
        PutIntegration=f"set the integration of [the method {{httpMethod}}|a method] of {_REST}",
        CreateApi="created [the API {name}|an API]",
        UpdateApi=f"changed {_API}",
        DeleteApi=f"deleted {_API}",
        CreateRoute=f"added [the route {{routeKey}}|a route] to {_API}",
        UpdateRoute=f"changed [the route {{routeKey}}|a route] of {_API}",
        DeleteRoute=f"deleted [the route {{routeId}}|a route] of {_API}",
        CreateDomainName="added [the domain {domainName}|a domain] to API Gateway",
        CreateApiKey="created an API key",
    ),
    *rows(
        "states",
        CreateStateMachine="created [the state machine {name}|a state machine]",
        UpdateStateMachine=f"changed {_MACHINE}",
        DeleteStateMachine=f"deleted {_MACHINE}",
        StartExecution=f"started a run of {_MACHINE}",
        StopExecution="stopped a run of a state machine[ ({executionArn})]",
    ),
    *rows(
        "events",
        PutRule=(f"set {_RULE}[: *{{scheduleExpression}}*disabled{{?state=disabled}}]"),
        DeleteRule=f"deleted {_RULE}",
        EnableRule=f"enabled {_RULE}",
        DisableRule=f"disabled {_RULE}",
        PutTargets=f"set targets of {_OF_RULE}[: {{targets.arn#}}]",
        RemoveTargets=f"removed targets from {_OF_RULE}",
        CreateEventBus="created [the event bus {name}|an event bus]",
        DeleteEventBus="deleted [the event bus {name}|an event bus]",
        PutPermission=(
            "let [the whole organization {condition.value}|{principal:whom}|someone] send events"
            "[ to the bus {eventBusName}]"
        ),
    ),
    *rows(
        "scheduler",
        CreateSchedule=f"created {_SCHEDULE}[: {{scheduleExpression}}]",
        UpdateSchedule=(
            f"changed {_SCHEDULE}[: *{{scheduleExpression}}*disabled{{?state=disabled}}]"
        ),
        DeleteSchedule=f"deleted {_SCHEDULE}",
    ),
    *rows(
        "sns",
        CreateTopic="created [the topic {name}|a topic]",
        DeleteTopic=f"deleted {_TOPIC}",
        SetTopicAttributes=(
            "[{?@public_policy}let everyone use|changed [the attribute {attributeName}|an "
            "attribute] of] "
            f"{_TOPIC}{_BY_POLICY}"
        ),
        Subscribe=f"added a subscription[ by {{protocol:lower}}] to {_TOPIC}",
        Unsubscribe="removed [the subscription {subscriptionArn}|a subscription]",
    ),
    *rows(
        "sqs",
        CreateQueue="created [the queue {queueName}|a queue]",
        DeleteQueue=f"deleted {_QUEUE}",
        PurgeQueue=f"emptied {_QUEUE}",
        SetQueueAttributes=(
            f"[{{?@public_policy}}let everyone use|changed] {_QUEUE}"
            "[{?@public_policy} by its policy|[: *messages hidden for {visibilityTimeout} s"
            "*messages kept for {messageRetentionPeriod} s*policy{?attributes.policy}]]"
        ),
        AddPermission=f"let [{{aWSAccountIds:whom}}|someone] use {_QUEUE}",
        StartMessageMoveTask="moved messages back[ from {sourceArn}]",
    ),
    *rows(
        "codebuild",
        CreateProject=f"created {_PROJECT}",
        UpdateProject=f"changed {_PROJECT}",
        DeleteProject=f"deleted {_PROJECT}",
        StartBuild="started a build[ of {projectName}]",
    ),
    *rows(
        "codepipeline",
        CreatePipeline="created [the pipeline {pipeline.name}|a pipeline]",
        UpdatePipeline="changed [the pipeline {pipeline.name}|a pipeline]",
        DeletePipeline=f"deleted {_PIPELINE}",
        StartPipelineExecution=f"started {_PIPELINE}",
    ),
    *rows(
        "cloudformation",
        CreateStack=f"created {_STACK}",
        UpdateStack=f"updated {_STACK}",
        DeleteStack=f"deleted {_STACK}",
        CreateChangeSet=f"prepared {_CHANGE_SET} for {_STACK}",
        ExecuteChangeSet=f"applied {_CHANGE_SET} to {_STACK}",
        DeleteChangeSet=f"discarded {_CHANGE_SET} for {_STACK}",
        CancelUpdateStack=f"cancelled the update of {_STACK}",
        RollbackStack=f"rolled back {_STACK}",
        ContinueUpdateRollback=f"continued to roll back {_STACK}",
        SetStackPolicy=f"set the policy of {_STACK}",
        UpdateTerminationProtection=(
            "[{?enableTerminationProtection=true}turned on"
            "|{?enableTerminationProtection=false}turned off|changed] "
            f"termination protection of {_STACK}"
        ),
        CreateStackSet=f"created {_STACK_SET}",
        UpdateStackSet=f"updated {_STACK_SET}",
        DeleteStackSet=f"deleted {_STACK_SET}",
        CreateStackInstances=f"added stacks to {_STACK_SET}",
        DeleteStackInstances=f"deleted stacks of {_STACK_SET}",
    ),
)

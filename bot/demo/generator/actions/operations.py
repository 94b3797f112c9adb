"""What people do by hand to trails, alarms, logs, schedules, parameters and guards."""

from typing import Any

from bot.demo.generator.actions.rows import Act
from bot.demo.generator.draws import Draw

_HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS"


def trail(d: Draw) -> str:
    return d.arn("cloudtrail", "trail/organization-trail")


def update_trail(d: Draw) -> tuple[Any, Any]:
    asked = {
        "name": trail(d),
        "isMultiRegionTrail": d.chance(0.5),
        "includeGlobalServiceEvents": True,
    }
    answer = {"name": "organization-trail", "s3BucketName": "example-audit-logs"}
    return asked, {**answer, "trailARN": asked["name"], "logFileValidationEnabled": False}


def event_selectors(d: Draw) -> tuple[Any, Any]:
    kind = d.of(("WriteOnly", "ReadOnly", "All"))
    selector = {"readWriteType": kind, "includeManagementEvents": True, "dataResources": []}
    asked = {"trailName": "organization-trail", "eventSelectors": [selector]}
    return asked, {"trailARN": trail(d), "eventSelectors": [selector]}


def alarm(d: Draw) -> tuple[Any, Any]:
    asked = {
        "alarmName": f"{d.name()}-{d.of(('5xx', 'cpu', 'latency', 'queue-depth'))}",
        "namespace": d.of(("AWS/ApplicationELB", "AWS/RDS", "AWS/SQS")),
        "metricName": d.of(("HTTPCode_Target_5XX_Count", "CPUUtilization")),
        "statistic": "Average",
        "period": d.of((60, 300)),
        "evaluationPeriods": d.between(1, 5),
        "threshold": float(d.between(1, 95)),
        "comparisonOperator": "GreaterThanThreshold",
        "alarmActions": [d.topic()],
        "dimensions": [{"name": "LoadBalancer", "value": f"app/{d.name()}/{d.hex(16)}"}],
    }
    return asked, None


def alarms(d: Draw) -> tuple[Any, Any]:
    return {"alarmNames": [f"{d.name()}-cpu" for _ in range(d.between(1, 3))]}, None


def dashboard(d: Draw) -> tuple[Any, Any]:
    body = '{"widgets":[{"type":"metric","x":0,"y":0,"width":12,"height":6}]}'
    return {"dashboardName": d.name(), "dashboardBody": body}, {"dashboardValidationMessages": []}


def group(d: Draw) -> str:
    return f"/aws/lambda/{d.name()}"


def retention(d: Draw) -> tuple[Any, Any]:
    return {"logGroupName": group(d), "retentionInDays": d.of((1, 7, 30, 365))}, None


def subscription(d: Draw) -> tuple[Any, Any]:
    to = d.arn("lambda", f"function:{d.name()}")
    asked = {"logGroupName": group(d), "filterName": d.word(), "filterPattern": "ERROR"}
    return {**asked, "destinationArn": to, "distribution": "ByLogStream"}, None


def rule(d: Draw) -> tuple[Any, Any]:
    name = d.name()
    when = d.of(("rate(5 minutes)", "cron(0 6 * * ? *)"))
    asked = {"name": name, "scheduleExpression": when, "state": d.of(("ENABLED", "DISABLED"))}
    return {**asked, "eventBusName": "default"}, {"ruleArn": d.arn("events", f"rule/{name}")}


def rule_targets(d: Draw) -> tuple[Any, Any]:
    """EventBridge records what a rule sends along, as text."""
    typed = f'{{"mode": "full", "token": "{d.secret()}"}}'
    target = {"id": f"Id{d.hex(8)}", "arn": d.arn("lambda", f"function:{d.name()}"), "input": typed}
    answer = {"failedEntryCount": 0, "failedEntries": []}
    return {"rule": d.name(), "eventBusName": "default", "targets": [target]}, answer


def put_parameter(d: Draw) -> tuple[Any, Any]:
    kind = d.of(("String", "SecureString"))
    asked = {"name": f"/{d.word()}/{d.stage()}/timeout", "type": kind, "value": _HIDDEN}
    return {**asked, "overwrite": d.chance(0.8)}, {"version": d.between(2, 30), "tier": "Standard"}


def send_command(d: Draw) -> tuple[Any, Any]:
    """Systems Manager hides what is run; its records of long ago did not."""
    typed = {"commands": [f"export DB_PASSWORD={d.secret()} && systemctl restart app"]}
    asked = {
        "documentName": "AWS-RunShellScript",
        "instanceIds": [d.known("i") for _ in range(d.between(1, 3))],
        "parameters": typed if d.chance(0.3) else _HIDDEN,
        "interactive": False,
    }
    made = {"commandId": d.uuid(), "documentName": asked["documentName"], "status": "Pending"}
    return asked, {"command": {**made, "parameters": _HIDDEN, "requestedDateTime": d.spoken()}}


def association(d: Draw) -> tuple[Any, Any]:
    targets = [{"key": "tag:Environment", "values": [d.stage()]}]
    asked = {"name": "AWS-RunPatchBaseline", "targets": targets, "parameters": _HIDDEN}
    made = {"associationId": d.uuid(), "name": asked["name"], "associationVersion": "1"}
    return asked, {"associationDescription": {**made, "parameters": _HIDDEN}}


def detector(d: Draw) -> tuple[Any, Any]:
    return {"detectorId": f"{d.hex(32)}", "enable": d.chance(0.3), "features": []}, None


def recorder(d: Draw) -> tuple[Any, Any]:
    return {"configurationRecorderName": d.of(("default", "organization"))}, None


def web_acl(d: Draw) -> tuple[Any, Any]:
    target = f"loadbalancer/app/{d.name()}/{d.hex(16)}"
    return {"resourceArn": d.arn("elasticloadbalancing", target)}, None


def backup_plan(d: Draw) -> tuple[Any, Any]:
    plan = d.guid()
    arn = d.arn("backup", f"backup-plan:{plan}")
    when = {"deletionDate": d.spoken(), "versionId": d.hex(32)}
    return {"backupPlanId": plan}, {"backupPlanId": plan, "backupPlanArn": arn, **when}


def budget(d: Draw) -> tuple[Any, Any]:
    limit = {"amount": str(d.between(100, 9000)), "unit": "USD"}
    made = {"budgetName": f"{d.word()}-monthly", "budgetLimit": limit, "budgetType": "COST"}
    return {"accountId": d.account, "newBudget": {**made, "timeUnit": "MONTHLY"}}, None


def payment(d: Draw) -> tuple[Any, Any]:
    return {"map": {"contactType": d.of(("BILLING", "SECURITY"))}}, None


# What the billing pages do themselves, without an API.
CONSOLE_ACTIONS: tuple[Act, ...] = (
    Act("billingconsole:SetAlternateContact", payment),
    Act("billingconsole:UpdateBillingPreferences", payment),
    Act("billingconsole:SetDefaultPaymentMethod", payment),
)
OPERATIONS: tuple[Act, ...] = (
    Act("cloudtrail:StopLogging", lambda d: ({"name": trail(d)}, None)),
    Act("cloudtrail:StartLogging", lambda d: ({"name": trail(d)}, None)),
    Act("cloudtrail:UpdateTrail", update_trail),
    Act("cloudtrail:DeleteTrail", lambda d: ({"name": trail(d)}, None)),
    Act("cloudtrail:PutEventSelectors", event_selectors),
    Act("monitoring:PutMetricAlarm", alarm, 4),
    Act("monitoring:DisableAlarmActions", alarms, 2),
    Act("monitoring:DeleteAlarms", alarms),
    Act("monitoring:PutDashboard", dashboard),
    Act("logs:PutRetentionPolicy", retention, 2),
    Act("logs:CreateLogGroup", lambda d: ({"logGroupName": group(d)}, None)),
    Act("logs:DeleteLogGroup", lambda d: ({"logGroupName": group(d)}, None)),
    Act("logs:PutSubscriptionFilter", subscription),
    Act("events:PutRule", rule, 2),
    Act("events:PutTargets", rule_targets),
    Act("events:DisableRule", lambda d: ({"name": d.name(), "eventBusName": "default"}, None)),
    Act("ssm:PutParameter", put_parameter, 4),
    Act("ssm:DeleteParameter", lambda d: ({"name": f"/{d.word()}/{d.stage()}/timeout"}, None)),
    Act("ssm:SendCommand", send_command, 2),
    Act("ssm:CreateAssociation", association),
    Act("guardduty:UpdateDetector", detector),
    Act("config:StopConfigurationRecorder", recorder),
    Act("wafv2:DisassociateWebACL", web_acl),
    Act("backup:DeleteBackupPlan", backup_plan),
    Act("budgets:UpdateBudget", budget),
)

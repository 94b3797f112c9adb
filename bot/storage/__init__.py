"""The one DynamoDB table: models and queries, a file per subject."""

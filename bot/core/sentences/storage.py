"""Sentences about buckets: public or not."""

from bot.core.exposure import lifts_block, opens_bucket, opens_policy
from bot.core.record import Record
from bot.core.sentences.templates import fill


def bucket_policy(record: Record) -> str:
    if opens_policy(record):
        return fill("made the bucket {bucketName|=of an unknown name} public by its policy", record)
    return fill("changed the policy of the bucket {bucketName|=of an unknown name}", record)


def bucket_acl(record: Record) -> str:
    if opens_bucket(record):
        return fill("made the bucket {bucketName|=of an unknown name} public by its ACL", record)
    return fill("changed the ACL of the bucket {bucketName|=of an unknown name}", record)


def access_block(record: Record) -> str:
    verb = "lifted" if lifts_block(record) else "set"
    return fill(f"{verb} the block on public access[ of the bucket {{bucketName}}]", record)

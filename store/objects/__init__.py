"""Object storage: pictures by key, on a folder or on S3, written once.

In reading order: protocol, keys, local, presigned, s3.
"""

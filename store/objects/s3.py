"""Objects in an S3 bucket, of Amazon or of any server that speaks its language."""

import contextlib
import hashlib

from store.errors import (
    ObjectDenied,
    ObjectError,
    ObjectExists,
    ObjectMissing,
    ObjectStoreDown,
    ObjectTooLarge,
)
from store.objects.keys import checked
from store.objects.presigned import presign_get
from store.objects.protocol import OBJECT_BYTES_MAX, StoredObject, Upload, describe

try:
    import boto3
    from botocore import exceptions as aws
    from botocore.config import Config
except ModuleNotFoundError:
    boto3 = None

CONNECT_TIMEOUT_S = 3
READ_TIMEOUT_S = 20
ATTEMPTS = 4
DIGEST = "sha256"
MISSING = {"404", "NoSuchKey", "NoSuchObject", "NotFound"}
DENIED = {"401", "403", "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch"}
DENIED |= {"AllAccessDisabled", "ExpiredToken", "InvalidToken", "NoSuchBucket", "AccountProblem"}
TAKEN = {"412", "PreconditionFailed"}


class S3Objects:
    """An ObjectStore on a bucket.

    Parameters
    ----------
    bucket : str
        Exists already and is private.
    endpoint_url : str, optional
        Of a server other than Amazon's.
    region : str, optional
        Part of every signature.
    access_key, secret_key : str, optional
        Without them boto3 looks in its usual places.
    public_url : str, optional
        Endpoint in signed links, where clients reach the server under another name.
    """

    def __init__(
        self,
        bucket,
        endpoint_url=None,
        region="us-east-1",
        access_key=None,
        secret_key=None,
        public_url=None,
    ):
        if boto3 is None:
            raise ObjectError("S3 needs boto3: install it with `pip install atelier[s3]`.")
        self.bucket = bucket
        self.region = region
        session = boto3.session.Session(access_key, secret_key, region_name=region)
        self._session = session
        self._client = session.client("s3", endpoint_url=endpoint_url, config=_config())
        self._signer = self._client
        if public_url:
            self._signer = session.client("s3", endpoint_url=public_url, config=_config())

    def put(self, key, data, content_type):
        """See ObjectStore.put."""
        stored = describe(checked(key), data)
        try:
            with _translated(key):
                self._client.put_object(
                    Bucket=self.bucket,
                    Key=key,
                    Body=data,
                    ContentType=content_type,
                    Metadata={DIGEST: stored.sha256},
                    IfNoneMatch="*",
                )
        except ObjectExists:
            # Also our own write, when its answer was lost and boto3 tried again.
            if self.head(key) != stored:
                raise
        return stored

    def get(self, key, max_bytes=OBJECT_BYTES_MAX):
        """See ObjectStore.get."""
        with _translated(key):
            body = self._client.get_object(Bucket=self.bucket, Key=checked(key))["Body"]
            with contextlib.closing(body):
                data = body.read(max_bytes + 1)
        if len(data) > max_bytes:
            raise ObjectTooLarge(f"{key} has more than {max_bytes} bytes.")
        return data

    def head(self, key):
        """See ObjectStore.head. Reads the object when it was not stored by us."""
        with _translated(key):
            answer = self._client.head_object(Bucket=self.bucket, Key=checked(key))
        digest = answer["Metadata"].get(DIGEST) or self._digest(key)
        return StoredObject(key, digest, answer["ContentLength"])

    def exists(self, key):
        """See ObjectStore.exists."""
        try:
            with _translated(key):
                self._client.head_object(Bucket=self.bucket, Key=checked(key))
        except ObjectMissing:
            return False
        return True

    def delete(self, key):
        """See ObjectStore.delete."""
        with _translated(key):
            self._client.delete_object(Bucket=self.bucket, Key=checked(key))

    def list(self, prefix):
        """See ObjectStore.list."""
        pages = self._client.get_paginator("list_objects_v2")
        with _translated(prefix):
            for page in pages.paginate(Bucket=self.bucket, Prefix=prefix):
                yield from (entry["Key"] for entry in page.get("Contents", ()))

    def sign(self, key, expires_s, now):
        """See ObjectStore.sign. The same moment gives the same link."""
        with _translated(key):
            # boto3 knows how a bucket and a key are spelt as an address.
            url = self._signer.generate_presigned_url(
                "get_object", Params={"Bucket": self.bucket, "Key": checked(key)}
            )
            return presign_get(
                url.partition("?")[0],
                self._session.get_credentials().get_frozen_credentials(),
                region=self.region,
                expires_s=int(expires_s),
                now=now,
            )

    def sign_upload(self, key, content_type, size_bytes, expires_s, now):
        """See ObjectStore.sign_upload. Type, size and "only if new" are signed headers.

        boto3 counts from its own clock; `now` is for the protocol.
        """
        url = self._signer.generate_presigned_url(
            "put_object",
            Params={
                "Bucket": self.bucket,
                "Key": checked(key),
                "ContentType": content_type,
                "ContentLength": size_bytes,
                "IfNoneMatch": "*",
            },
            ExpiresIn=int(expires_s),
        )
        return Upload(url, "PUT", {"Content-Type": content_type, "If-None-Match": "*"})

    def _digest(self, key):
        digest = hashlib.sha256()
        with _translated(key):
            body = self._client.get_object(Bucket=self.bucket, Key=key)["Body"]
            with contextlib.closing(body):
                for chunk in body.iter_chunks():
                    digest.update(chunk)
        return digest.hexdigest()


def _config():
    return Config(
        connect_timeout=CONNECT_TIMEOUT_S,
        read_timeout=READ_TIMEOUT_S,
        retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
        signature_version="s3v4",
        # Checksums in trailers are newer than many servers that speak S3.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )


@contextlib.contextmanager
def _translated(key):
    """Turn what botocore says into our errors; what is no answer of the store stays a bug."""
    try:
        yield
    except aws.ClientError as error:
        raise _meaning(error)(f"{key}: {error}") from error
    except (aws.NoCredentialsError, aws.PartialCredentialsError) as error:
        raise ObjectDenied(str(error)) from error
    except (aws.HTTPClientError, aws.ConnectionError, aws.IncompleteReadError) as error:
        raise ObjectStoreDown(f"{key}: {error}") from error


def _meaning(error):
    code = str(error.response.get("Error", {}).get("Code", ""))
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    for codes, meaning in ((MISSING, ObjectMissing), (DENIED, ObjectDenied), (TAKEN, ObjectExists)):
        if code in codes:
            return meaning
    if status in (401, 403):
        return ObjectDenied
    # 409 is another conditional write under way; throttling comes as 408 and 429.
    return ObjectStoreDown if status >= 500 or status in (0, 408, 409, 429) else ObjectError

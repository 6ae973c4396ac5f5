"""Presigned S3 links that begin when they are told to: Signature Version 4 in the query.

boto3 signs for the moment of the call, so that no two of its links are the same. The algorithm:
https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
"""

import hashlib
import hmac
from datetime import UTC
from urllib.parse import quote, urlencode, urlsplit

ALGORITHM = "AWS4-HMAC-SHA256"
DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def presign_get(url, credentials, *, region, expires_s, now):
    """Sign reading the object at `url` from `now` on.

    Parameters
    ----------
    url : str
        The object's address, its path quoted as S3 wants it, without a query.
    credentials : botocore.credentials.ReadOnlyCredentials
    region : str
    expires_s : int
        Amazon refuses more than a week.
    now : datetime.datetime
        Aware.
    """
    moment = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    scope = f"{moment[:8]}/{region}/s3/aws4_request"
    query = _query(credentials, moment, scope, expires_s)
    digest = hashlib.sha256(_canonical(url, query).encode()).hexdigest()
    key = f"AWS4{credentials.secret_key}".encode()
    for part in scope.split("/"):
        key = _hmac(key, part).digest()
    signature = _hmac(key, "\n".join((ALGORITHM, moment, scope, digest))).hexdigest()
    return f"{url}?{query}&X-Amz-Signature={signature}"


def _query(credentials, moment, scope, expires_s):
    """The signed parameters, in the order of their names."""
    fields = {
        "X-Amz-Algorithm": ALGORITHM,
        "X-Amz-Credential": f"{credentials.access_key}/{scope}",
        "X-Amz-Date": moment,
        "X-Amz-Expires": expires_s,
        "X-Amz-SignedHeaders": "host",
    }
    if credentials.token:
        fields["X-Amz-Security-Token"] = credentials.token
    return urlencode(sorted(fields.items()), quote_via=quote, safe="")


def _canonical(url, query):
    """The request as both sides write it down to sign it."""
    parts = urlsplit(url)
    # A client leaves the usual port out of its Host header.
    host = parts.netloc.removesuffix(DEFAULT_PORTS[parts.scheme])
    return "\n".join(("GET", parts.path, query, f"host:{host}", "", "host", "UNSIGNED-PAYLOAD"))


def _hmac(key, message):
    return hmac.new(key, message.encode(), hashlib.sha256)

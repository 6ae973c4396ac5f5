"""Presigned links against Amazon's own example and against what boto3 signs."""

import datetime
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
from botocore.config import Config
from botocore.credentials import ReadOnlyCredentials

from store.objects.presigned import presign_get

CREDENTIALS = ReadOnlyCredentials(
    "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", None)
MAY_24 = datetime.datetime(2013, 5, 24, tzinfo=datetime.UTC)


def test_link_is_that_of_the_documentation_when_signed():
    """The example of the page that the module names."""
    url = presign_get("https://examplebucket.s3.amazonaws.com/test.txt", CREDENTIALS,
                      region="us-east-1", expires_s=86400, now=MAY_24)
    assert url == (
        "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
        "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
        "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
        "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404")


@pytest.mark.parametrize("endpoint", [
    None, "http://127.0.0.1:9000", "https://cdn.example:443", "http://cdn.example:80"])
@pytest.mark.parametrize("token", [None, "a token/with+signs=="])
@pytest.mark.parametrize("key", ["plain.png", "clients/é 'odd' (1)+~=&@,.png"])
def test_link_is_that_of_boto3_when_signed_for_the_same_moment(endpoint, token, key):
    signer = boto3.client(
        "s3", endpoint_url=endpoint, region_name="eu-central-1", config=Config(
            signature_version="s3v4"),
        aws_access_key_id="tests", aws_secret_access_key="secret", aws_session_token=token)
    theirs = signer.generate_presigned_url(
        "get_object", Params={"Bucket": "pictures", "Key": key}, ExpiresIn=60)
    signed = parse_qs(urlsplit(theirs).query)
    moment = datetime.datetime.strptime(signed["X-Amz-Date"][0], "%Y%m%dT%H%M%S%z")
    ours = presign_get(
        theirs.partition("?")[0], ReadOnlyCredentials("tests", "secret", token),
        region="eu-central-1", expires_s=60, now=moment)
    # boto3 does not sort the token in: the canonical request is sorted all the same.
    assert parse_qs(urlsplit(ours).query) == signed

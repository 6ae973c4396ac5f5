"""What the API takes for JSON."""

import pytest

PATH = "/v1/uploads"
BODY = '{"file_name": "a.png", "content_type": "image/png", "bytes": %s}'


def post(caller, data, content_type="application/json"):
    """POST bytes as they are."""
    return caller.http.post(PATH, data=data, content_type=content_type, headers=caller.headers)


@pytest.mark.parametrize("data", [
    b"{nope", b"\xff", b"[" * 100_000, BODY % "NaN", BODY % "-Infinity", BODY % "1e999",
])
def test_body_is_invalid_when_python_alone_would_read_it_as_json(caller, data):
    response = post(caller, data)
    assert response.status_code == 422
    assert response.json["detail"] == [
        {"loc": ["body"], "msg": "The body is not valid JSON.", "type": "json_invalid"}]


@pytest.mark.parametrize("data", [b"null", b"[]", b'"x"', b"7"])
def test_body_is_invalid_when_it_is_no_object(caller, data):
    response = post(caller, data)
    assert response.status_code == 422
    assert response.json["detail"][0]["loc"] == ["body"]


@pytest.mark.parametrize("number", ["7", "7.0", "0.7e1"])
def test_number_is_whole_when_it_has_no_fraction(caller, number):
    assert post(caller, BODY % number).status_code == 201


@pytest.mark.parametrize("number", ["7.5", '"7"', "true", "null", "[]"])
def test_number_is_invalid_when_it_is_not_whole(caller, number):
    response = post(caller, BODY % number)
    assert response.status_code == 422
    assert [item["loc"] for item in response.json["detail"]] == [["body", "bytes"]]


@pytest.mark.parametrize("content_type", ["", "text/plain", "application/x-www-form-urlencoded"])
def test_body_is_unsupported_when_it_is_announced_as_something_else(caller, content_type):
    response = post(caller, BODY % "7", content_type)
    assert (response.status_code, response.json["code"]) == (415, "unsupported_media_type")

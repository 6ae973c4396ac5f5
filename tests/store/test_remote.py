"""The guarded way out: where it leads, where it does not, and that it cannot be led astray."""

import ipaddress
import socket
import threading
import time

import pytest

from store.errors import RemoteDown, RemoteRefused
from store.remote import Remote, is_public
from tests.receivers import listening, resolver, write_certificate

PUBLIC = "93.184.215.14"
HEADERS = {"content-type": "application/json"}


@pytest.fixture
def receiver():
    with listening() as receiver:
        yield receiver


@pytest.fixture
def remote():
    """A way out that may go to this machine."""
    return Remote(["127.0.0.0/8"], connect_s=2, total_s=2)


ADDRESSES = {
    "8.8.8.8": True, "93.184.215.14": True, "2606:4700:4700::1111": True,
    "127.0.0.1": False, "10.1.2.3": False, "172.16.0.1": False, "192.168.1.1": False,
    "100.64.0.1": False, "169.254.169.254": False, "0.0.0.0": False, "255.255.255.255": False,
    "224.0.0.1": False, "240.0.0.1": False, "192.0.0.8": False, "192.88.99.1": False,
    "198.18.0.1": False, "192.0.2.1": False,
    "::1": False, "::": False, "fe80::1": False, "fec0::1": False, "fc00::1": False,
    "fd00:ec2::254": False, "ff0e::1": False, "2001:db8::1": False, "2001::1": False,
    "::ffff:127.0.0.1": False, "::ffff:8.8.8.8": True, "::127.0.0.1": False,
    "64:ff9b::10.0.0.1": False, "64:ff9b::8.8.8.8": True, "64:ff9b:1::a00:1": False,
    "2002:7f00:1::": False, "2002:808:808::": True,
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_address_is_public_only_when_the_whole_world_reaches_it(address):
    assert is_public(ipaddress.ip_address(address)) is ADDRESSES[address]


@pytest.mark.parametrize("url", [
    "https://127.0.0.1/", "https://127.1/", "https://2130706433/", "https://0x7f000001/",
    "https://0177.0.0.1/", "https://localhost/", "https://localhost./", "https://LOCALHOST/",
    "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://[::ffff:7f00:1]/", "https://0/",
    "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/", "https://169.254.169.254/latest",
    "https://[fd00:ec2::254]/", "https://[fe80::1%25lo]/", "https://10.0.0.1:8443/",
])
def test_url_is_refused_when_it_leads_into_our_own_network(url):
    with pytest.raises(RemoteRefused):
        Remote().check(url)


@pytest.mark.parametrize(("url", "reason"), [
    ("http://example.com/", "https"), ("ftp://example.com/", "valid URL"), ("", "ASCII"),
    ("file:///etc/passwd", "valid URL"), ("https://", "valid URL"), ("example.com", "valid URL"),
    ("https://user@example.com/", "user name"), ("https://:@example.com/", "user name"),
    ("https://example.com:22/", "port"), ("https://example.com:0/", "port"),
    ("https://example.com:99999/", "valid URL"), ("https://example.com:1024/", "port"),
    ("https://example.com/#x", "fragment"), ("https://exa mple.com/", "ASCII"),
    ("https://example.com\\@127.0.0.1/", "ASCII"), ("https://example.com/\r\nX: y", "ASCII"),
    ("https://ex\u00e4mple.com/", "ASCII"), ("https://exam_ple!.com/", "valid URL"),
    ("https://[::1/", "valid URL"),
])
def test_url_is_refused_with_what_is_allowed_when_it_is_none_of_ours(url, reason):
    with pytest.raises(RemoteRefused, match=reason):
        Remote(resolve=resolver([PUBLIC])).check(url)


@pytest.mark.parametrize(("url", "port"), [
    ("https://example.com/hook?a=b", 443), ("https://example.com:443/hook?a=b", 443),
    ("https://example.com:8443/hook?a=b", 8443), ("https://example.com:80/hook?a=b", 80),
    ("https://example.com:1025/hook?a=b", 1025), ("HTTPS://Example.COM./hook?a=b", 443),
])
def test_url_is_taken_when_its_host_is_public(url, port):
    found = Remote(resolve=resolver([PUBLIC])).check(url)
    assert (found.host, found.port, found.path) == ("example.com", port, "/hook?a=b")
    assert found.address == PUBLIC


@pytest.mark.parametrize("addresses", [
    ["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["::1", PUBLIC], ["169.254.169.254"], [],
])
def test_name_is_refused_when_one_of_its_addresses_is_private(addresses):
    with pytest.raises(RemoteRefused):
        Remote(resolve=resolver(addresses)).check("https://example.com/")


def test_name_is_refused_when_it_does_not_resolve():
    def unknown(host, port, **_):
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(RemoteRefused, match="resolve"):
        Remote(resolve=unknown).check("https://nowhere.example/")


def test_private_host_is_taken_only_when_the_operator_lists_it():
    resolve = resolver(["10.1.2.3"])
    assert Remote(["10.0.0.0/8"], resolve=resolve).check("http://hooks.lan:8080/").port == 8080
    assert Remote(["hooks.lan"], resolve=resolve).check("http://HOOKS.lan:8080/").port == 8080
    for others in (["10.9.0.0/16"], ["other.lan"], ["lan"]):
        with pytest.raises(RemoteRefused):
            Remote(others, resolve=resolve).check("https://hooks.lan:8080/")


def test_plain_http_is_refused_when_only_some_addresses_are_listed():
    remote = Remote(["10.0.0.0/8"], resolve=resolver(["10.1.2.3", PUBLIC]))
    assert remote.check("https://hooks.lan/")
    with pytest.raises(RemoteRefused, match="https"):
        remote.check("http://hooks.lan/")


def test_connection_goes_to_the_checked_address_when_the_name_answers_differently(receiver):
    """The second answer leads to a server that nobody should reach."""
    with listening() as forbidden:
        resolve = resolver(["127.0.0.1"], ["127.0.0.2"])
        remote = Remote(["127.0.0.1/32"], resolve=resolve)
        url = f"http://hooks.example:{receiver.port}/hook"
        assert remote.post(url, b"{}", HEADERS) == 204
        assert resolve.calls == 1
        with pytest.raises(RemoteRefused):
            remote.post(url, b"{}", HEADERS)
        assert forbidden.calls == []
    assert [call.headers["Host"] for call in receiver.calls] == [
        f"hooks.example:{receiver.port}"]


def test_body_and_headers_arrive_as_they_are_when_posted(receiver, remote):
    body = '{"a":"\u00e4"}'.encode()
    assert remote.post(receiver.url + "?x=1", body, {**HEADERS, "webhook-id": "1"}) == 204
    call = receiver.calls[0]
    assert (call.path, call.body, call.headers["webhook-id"]) == ("/hook?x=1", body, "1")


def test_no_proxy_is_asked_when_the_environment_names_one(receiver, remote, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert remote.post(receiver.url, b"{}", HEADERS) == 204


def test_redirect_is_an_answer_when_followed_by_others(receiver, remote):
    receiver.answers = [302]
    assert remote.post(receiver.url, b"{}", HEADERS) == 302
    assert len(receiver.calls) == 1


def test_body_of_the_answer_is_not_read_when_it_never_ends(receiver, remote):
    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        with pytest.raises(OSError):
            while True:
                handler.wfile.write(b"x" * 65536)

    receiver.answers = [endless]
    assert remote.post(receiver.url, b"{}", HEADERS) == 200


def drip(handler):
    """Send a header line that goes on for ever, a byte at a time."""
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while True:
            handler.wfile.write(b"x")
            time.sleep(0.05)
    except OSError:
        handler.close_connection = True


def hang(handler):
    """Say nothing until the caller leaves."""
    handler.connection.recv(1)


@pytest.mark.parametrize("answer", [drip, hang])
def test_call_ends_in_time_when_the_answer_does_not(receiver, answer):
    receiver.answers = [answer]
    before = time.monotonic()
    with pytest.raises(RemoteDown, match="in time"):
        Remote(["127.0.0.1"], total_s=0.4).post(receiver.url, b"{}", HEADERS)
    assert time.monotonic() - before < 5


def test_timers_are_gone_when_the_call_is_over(receiver, remote):
    remote.post(receiver.url, b"{}", HEADERS)
    assert not [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)
                and not thread.finished.is_set()]


def test_call_fails_with_a_reason_when_nobody_listens(remote):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(RemoteDown, match="refused"):
        remote.post(f"http://127.0.0.1:{port}/", b"{}", HEADERS)


def nonsense(handler):
    handler.wfile.write(b"I do not speak HTTP\r\n\r\n")


def test_call_fails_with_a_reason_when_the_answer_is_no_http(receiver, remote):
    receiver.answers = [nonsense]
    with pytest.raises(RemoteDown, match="BadStatusLine"):
        remote.post(receiver.url, b"{}", HEADERS)


def test_certificate_proves_the_name_when_the_address_is_pinned(tmp_path):
    path = write_certificate(tmp_path / "server.pem", "hooks.example")
    with listening(tls=path) as receiver:
        remote = Remote(["127.0.0.1"], resolve=resolver(["127.0.0.1"]), trust=str(path))
        assert remote.post(f"https://hooks.example:{receiver.port}/", b"{}", HEADERS) == 204
        with pytest.raises(RemoteDown, match="certificate"):
            remote.post(f"https://other.example:{receiver.port}/", b"{}", HEADERS)
        untrusting = Remote(["127.0.0.1"], resolve=resolver(["127.0.0.1"]))
        with pytest.raises(RemoteDown, match="certificate"):
            untrusting.post(f"https://hooks.example:{receiver.port}/", b"{}", HEADERS)
        assert len(receiver.calls) == 1

"""The guarded way to other people's servers: a caller's URL must not lead into our own network.

A host is resolved once, every address that it has must be public, and the connection goes to the
very address that was checked: a name that answers differently the second time gains nothing. TLS
still proves the name. No proxy, no redirect, no cookie; no byte of the answer's body is read.
"""

import contextlib
import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from requests import certs

from store.errors import RemoteDown, RemoteRefused

CONNECT_S = 5.0
TOTAL_S = 15.0
DEFAULT_PORTS = {"https": 443, "http": 80}
PORTS = {80, 443, 8443}
PORT_FREE_MIN = 1024
"""Below it live services that understand other things than HTTP, and some that do not check."""

PLAIN_URL = re.compile(r"[!-\[\]-~]+")
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|[0-9a-f:.]*:[0-9a-f:.]*")

NAT64 = ipaddress.ip_network("64:ff9b::/96")
GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
NOT_PUBLIC = tuple(map(ipaddress.ip_network, (
    # Protocol assignments and the relays of 6to4, which some versions of Python call global.
    "192.0.0.0/24", "192.88.99.0/24",
)))


@dataclass(frozen=True)
class Destination:
    """A URL that was checked, and the one address that may be connected to for it."""

    scheme: str
    host: str
    port: int
    path: str
    address: str


class Remote:
    """Checks URLs and posts to them.

    Parameters
    ----------
    private_hosts : iterable of str
        Host names and CIDR networks that are allowed although they are private, and without TLS.
    resolve : callable, optional
        As `socket.getaddrinfo`.
    connect_s, total_s : float, optional
        Seconds for the connection, and for the whole call with it; the look-up of the name takes
        as long as the system's resolver does.
    trust : str, optional
        A file of certificates to trust besides the public ones.
    """

    def __init__(self, private_hosts=(), *, resolve=socket.getaddrinfo, connect_s=CONNECT_S,
                 total_s=TOTAL_S, trust=None):
        self._names = {host.lower() for host in private_hosts if not is_network(host)}
        self._networks = [
            ipaddress.ip_network(host) for host in private_hosts if is_network(host)]
        self._resolve = resolve
        self._connect_s, self._total_s = connect_s, total_s
        self._trust = trust

    def check(self, url):
        """The Destination of `url`.

        Raises
        ------
        RemoteRefused
            It is no URL that we call; the detail says what is allowed.
        """
        scheme, host, port, path = _parts(url)
        addresses = self._addresses(host, port)
        is_named = host in self._names
        are_private = is_named or all(map(self._is_listed, addresses))
        if scheme == "http" and not are_private:
            raise RemoteRefused("Use https.")
        if not is_named and not all(
                self._is_listed(address) or is_public(address) for address in addresses):
            raise RemoteRefused("The host has an address that is not public.")
        return Destination(scheme, host, port, path, str(addresses[0]))

    def post(self, url, body, headers):
        """POST `body` (bytes) to `url`, which is checked again; return the status of the answer.

        Raises
        ------
        RemoteRefused
        RemoteDown
            No answer came in time; the detail says how far it got.
        """
        destination = self.check(url)
        try:
            with contextlib.ExitStack() as stack:
                connection = self._open(destination, stack)
                connection.request("POST", destination.path, body, headers)
                return connection.getresponse().status
        except ssl.SSLCertVerificationError as error:
            raise RemoteDown(f"The certificate was refused: {error.verify_message}.") from None
        except TimeoutError:
            raise RemoteDown("No answer came in time.") from None
        except (OSError, http.client.HTTPException) as error:
            raise RemoteDown(f"The connection broke: {_reason(error)}.") from None

    def _addresses(self, host, port):
        try:
            found = self._resolve(host, port, type=socket.SOCK_STREAM)
            # A zone is dropped: such an address is link-local, which is refused.
            addresses = [ipaddress.ip_address(entry[4][0].partition("%")[0]) for entry in found]
        except (OSError, UnicodeError):
            addresses = []
        if not addresses:
            raise RemoteRefused("The host name does not resolve.")
        return addresses

    def _is_listed(self, address):
        address = _carried(address) or address
        return any(address in network for network in self._networks)

    def _open(self, destination, stack):
        """A connection to the destination's address that speaks as if to its name."""
        deadline = time.monotonic() + self._total_s
        plain = stack.enter_context(socket.create_connection(
            (destination.address, destination.port), timeout=self._connect_s))
        stack.enter_context(_cut_after(plain, deadline - time.monotonic()))
        wire = plain
        if destination.scheme == "https":
            wire = stack.enter_context(
                self._tls.wrap_socket(plain, server_hostname=destination.host))
        wire.settimeout(self._total_s)
        kind = http.client.HTTPSConnection if wire is not plain else http.client.HTTPConnection
        connection = kind(destination.host, destination.port)
        # It finds itself connected: nothing resolves the name again.
        connection.sock = wire
        stack.callback(connection.close)
        return connection

    @cached_property
    def _tls(self):
        context = ssl.create_default_context()
        # Machines without certificates of their own have those that come with requests.
        context.load_verify_locations(certs.where())
        if self._trust:
            context.load_verify_locations(self._trust)
        return context


def is_public(address):
    """Whether an address is one of the public internet.

    Addresses that carry an IPv4 address in themselves are as public as that one.
    """
    carried = _carried(address)
    if carried is not None:
        return is_public(carried)
    if address.version == 6 and address not in GLOBAL_UNICAST:
        return False
    return (
        address.is_global and not address.is_multicast
        and not any(address in network for network in NOT_PUBLIC)
    )


def is_network(text):
    """Whether `text` is an address or a network in CIDR notation."""
    try:
        ipaddress.ip_network(text)
    except ValueError:
        return False
    return True


def _carried(address):
    """The IPv4 address that an IPv6 one stands for (mapped, 6to4, NAT64), or None."""
    if address.version == 4:
        return None
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def _parts(url):
    """Scheme, host, port and path of a URL; what readers of URLs disagree on is refused."""
    if not PLAIN_URL.fullmatch(url):
        raise RemoteRefused("Use a URL of plain ASCII characters, without spaces.")
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").removesuffix("."), parts.port
    except ValueError:
        raise RemoteRefused("Not a valid URL: use one such as https://example.com/hook.") from None
    if parts.scheme not in DEFAULT_PORTS or not HOST.fullmatch(host):
        raise RemoteRefused("Not a valid URL: use one such as https://example.com/hook.")
    if "@" in parts.netloc:
        raise RemoteRefused("Use a URL without user name and password.")
    if parts.fragment:
        raise RemoteRefused("Use a URL without a fragment.")
    port = DEFAULT_PORTS[parts.scheme] if port is None else port
    if port not in PORTS and port <= PORT_FREE_MIN:
        raise RemoteRefused("Use port 443, 8443, 80 or one above 1024.")
    return parts.scheme, host, port, (parts.path or "/") + (f"?{parts.query}" * bool(parts.query))


@contextlib.contextmanager
def _cut_after(connected, seconds):
    """Break the connection when the block takes longer: a slow drip of bytes never times out."""
    # A handle of our own: the first one may have moved into TLS by then.
    handle = connected.dup()
    late = threading.Event()

    def cut():
        late.set()
        with contextlib.suppress(OSError):
            handle.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, http.client.HTTPException):
        if not late.is_set():
            raise
    finally:
        timer.cancel()
        handle.close()
    # A head that was cut short may look whole.
    if late.is_set():
        raise TimeoutError()


def _reason(error):
    """What broke, without addresses: `strerror` of the system, or the error's kind."""
    return (getattr(error, "strerror", None) or type(error).__name__).rstrip(".")

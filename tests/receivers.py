"""A receiver of webhooks: a small real HTTP server in a thread, which answers as it is told."""

import contextlib
import datetime
import http.server
import ssl
import threading
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass(frozen=True)
class Received:
    """One call as it arrived: the body's bytes are those that the signature covers."""

    path: str
    headers: dict
    body: bytes


class Receiver:
    """What arrived, and what to answer: a status by call, the last one for all further calls.

    An answer may also be a function that gets the handler and does what it likes.
    """

    def __init__(self):
        self.answers = [204]
        self.calls = []
        self._arrived = threading.Condition()
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                length = int(self.headers.get("Content-Length", 0))
                call = Received(self.path, dict(self.headers), self.rfile.read(length))
                answer = receiver.take(call)
                if callable(answer):
                    answer(self)
                    return
                self.send_response(answer)
                if 300 <= answer < 400:
                    self.send_header("Location", f"http://{self.headers['Host']}/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                """Say nothing."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True

    @property
    def port(self):
        """Where it listens."""
        return self.server.server_port

    @property
    def url(self):
        """Its address over plain HTTP."""
        return f"http://127.0.0.1:{self.port}/hook"

    def take(self, call):
        """Note a call and give its answer."""
        with self._arrived:
            self.calls.append(call)
            self._arrived.notify_all()
            return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def await_calls(self, count, within_s=30):
        """The calls, once there are `count`."""
        with self._arrived:
            assert self._arrived.wait_for(lambda: len(self.calls) >= count, within_s), (
                f"{len(self.calls)} of {count} calls came within {within_s} s")
            return list(self.calls)


@contextlib.contextmanager
def listening(tls=None):
    """A Receiver while the block lasts; `tls` is the certificate file that it shows."""
    receiver = Receiver()
    if tls is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tls)
        receiver.server.socket = context.wrap_socket(receiver.server.socket, server_side=True)
    thread = threading.Thread(target=receiver.server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        receiver.server.shutdown()
        receiver.server.server_close()
        thread.join()


def write_certificate(path, name):
    """Write a self-signed certificate for `name`, and its key, to `path`."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    day = datetime.timedelta(days=1)
    certificate = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject)
        .public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(now - day).not_valid_after(now + day)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                          serialization.NoEncryption())
        + certificate.public_bytes(serialization.Encoding.PEM))
    return path


def resolver(*answers):
    """A stand-in for `socket.getaddrinfo`: a list of addresses by call, the last one for all
    further calls; `resolver.calls` counts them."""
    def resolve(host, port, **_):
        resolve.calls += 1
        found = answers[min(resolve.calls, len(answers)) - 1]
        return [(None, None, None, "", (address, port)) for address in found]

    resolve.calls = 0
    return resolve

"""``python -m app.serve``: the whole stack in the foreground, until Ctrl-C.

Starts the embedded servers where no DATABASE_URL or BROKER_URL is set, migrates, prepares the
demo client, prints where everything is, and runs every line of the Procfile.
"""

import argparse
import signal
import socket
import subprocess

from app import demo_client
from app.stack import ROOT, command, environment, free_port
from settings import Settings
from store.backends import Backends, kept_secret

FLOWER_USER = "operator"


def main():
    """Run until a signal; returns the exit code of the stack."""
    parser = argparse.ArgumentParser(prog="python -m app.serve", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="of the API (default: 8000)")
    parser.add_argument("--flower-port", type=int, default=5555, help="(default: 5555)")
    options = parser.parse_args()
    backends = Backends(Settings.from_env())
    demo = demo_client.prepare(backends)
    port = options.port if _is_free(options.port) else free_port()
    flower_port = options.flower_port if _is_free(options.flower_port) else free_port()
    flower_password = kept_secret(backends.home, "flower-password")
    _announce(demo, port, flower_port, flower_password)
    stack = subprocess.Popen(command(), cwd=ROOT, start_new_session=True, env={
        # Somebody reads along; who wants JSON says so.
        "ATELIER_LOG_FORMAT": "text",
        **environment(backends, port),
        "FLOWER_PORT": str(flower_port),
        "FLOWER_BASIC_AUTH": f"{FLOWER_USER}:{flower_password}",
    })
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stack.terminate())
    return stack.wait()


def _is_free(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _announce(demo, port, flower_port, flower_password):
    url = f"http://127.0.0.1:{port}"
    print(f"""
API       {url}/v1
Docs      {url}/docs
OpenAPI   {url}/openapi.json
Flower    http://127.0.0.1:{flower_port}  ({FLOWER_USER} / {flower_password})
Demo key  {demo.key}
Sample    {demo.source_key}

curl -s {url}/v1/background-swap-with-spec \\
  -H 'Authorization: Bearer {demo.key}' -H 'Content-Type: application/json' \\
  -d '{{"source_image_s3_key": "{demo.source_key}", "scene_type": "podium",
       "mood": "playful", "dominant_colors": ["#f4a6a0", "#ffffff"],
       "output_preset": "instagram_square"}}'
""", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())

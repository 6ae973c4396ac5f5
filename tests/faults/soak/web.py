"""The web process of the soak: ``gunicorn tests.faults.soak.web:application``."""

from app.factory import create_app
from settings import Settings
from tests.faults.soak.engine import open_shelf
from tests.faults.soak.tether import begin

begin()
application = create_app(Settings.from_env(), engines=open_shelf())

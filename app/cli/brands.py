"""``flask brands``: what applies to the requests with a brand's label."""

import click
from flask.cli import AppGroup
from marshmallow import ValidationError

from app.cli.names import client_named, transaction
from ledger.budgets import spent_this_month
from schemas.base import LABEL
from store.brands import brand_of, create_brand, list_brands, remove_brand, update_brand
from studio.colour_names import find_colour
from studio.errors import SpecInvalid
from studio.presets import find_preset

COLOURS_MAX = 5
BUDGET_MAX = 2**63 - 1

commands = AppGroup("brands", help="Brands: palette, default preset and budget of a label.")


def _name(_context, _parameter, text):
    try:
        return LABEL(text.strip())
    except ValidationError as error:
        raise click.BadParameter(error.messages[0]) from None


def _palette(_context, _parameter, words):
    if len(words) > COLOURS_MAX:
        raise click.BadParameter(f"Give at most {COLOURS_MAX} colours.")
    return [_read(find_colour, word).hex for word in words]


def _preset(_context, _parameter, word):
    return None if word is None else _read(find_preset, word).slug


def _read(parse, word):
    try:
        return parse(word)
    except SpecInvalid as error:
        raise click.BadParameter(error.detail) from None


def _brand_arguments(command):
    command = click.argument("name", callback=_name)(command)
    return click.argument("client_name", metavar="CLIENT")(command)


def _brand_options(command):
    """What a profile settles."""
    for option in (
        click.option("--budget", type=click.IntRange(min=1, max=BUDGET_MAX), metavar="CREDITS",
                     help="What its requests may cost in a calendar month (UTC)."),
        click.option("--preset", callback=_preset, metavar="SLUG", help="Its output preset."),
        click.option("--color", "palette", multiple=True, callback=_palette, metavar="COLOUR",
                     help="#rrggbb or a CSS name; up to five, most important first."),
    ):
        command = option(command)
    return command


@commands.command("create")
@_brand_arguments
@_brand_options
def create(client_name, name, palette, preset, budget):
    """Make the profile NAME for CLIENT."""
    with transaction() as session:
        client = client_named(session, client_name)
        if brand_of(session, client.id, name) is not None:
            raise click.ClickException(
                f"{client_name} has a brand {name!r} already: change it with `brands update`.")
        brand = create_brand(session, client.id, name, palette=palette, default_preset=preset,
                             monthly_budget=budget)
        _show(session, client.id, [brand])


@commands.command("update")
@_brand_arguments
@_brand_options
@click.option("--no-budget", is_flag=True, help="Set no limit.")
@click.option("--no-preset", is_flag=True, help="Leave the preset to each request.")
@click.option("--no-colors", is_flag=True, help="Leave the colours to each request.")
def update(client_name, name, **options):
    """Change what is given of CLIENT's profile NAME, and leave the rest."""
    values = _changes(**options)
    with transaction() as session:
        brand = _brand_named(session, client_name, name, lock=True)
        update_brand(session, brand, **values)
        _show(session, brand.client_id, [brand])


def _changes(palette, preset, budget, no_colors, no_preset, no_budget):
    """The columns to write; a value and its absence cannot both be meant."""
    values = {}
    for column, options, given, is_dropped, nothing in (
        ("palette", "--color or --no-colors", palette, no_colors, []),
        ("default_preset", "--preset or --no-preset", preset, no_preset, None),
        ("monthly_budget", "--budget or --no-budget", budget, no_budget, None),
    ):
        if given and is_dropped:
            raise click.UsageError(f"Give {options}, not both.")
        if given or is_dropped:
            values[column] = given or nothing
    if not values:
        raise click.UsageError("Say what to change: see `brands update --help`.")
    return values


@commands.command("list")
@click.argument("client_name", metavar="CLIENT")
def list_all(client_name):
    """List CLIENT's profiles: spent this month and budget, preset, colours."""
    with transaction() as session:
        client = client_named(session, client_name)
        _show(session, client.id, list_brands(session, client.id))
    if client.strict_brands:
        click.echo("Any other pilot_brand is refused.", err=True)


@commands.command("remove")
@_brand_arguments
def remove(client_name, name):
    """Forget CLIENT's profile NAME; its requests stay as they are."""
    with transaction() as session:
        brand = _brand_named(session, client_name, name)
        remove_brand(session, brand)
    click.echo(f"Brand {brand.name!r} of {client_name} is removed.")


def _brand_named(session, client_name, name, *, lock=False):
    client = client_named(session, client_name)
    brand = brand_of(session, client.id, name, lock=lock)
    if brand is None:
        raise click.ClickException(
            f"{client_name} has no brand {name!r}: see `brands list {client_name}`.")
    return brand


def _show(session, client_id, brands):
    spent = spent_this_month(session, client_id, [brand.name for brand in brands])
    for brand in brands:
        limit = f"of {brand.monthly_budget}" if brand.monthly_budget else "without a budget"
        settled = "  ".join(filter(None, (brand.default_preset, " ".join(brand.palette))))
        click.echo(f"{brand.name}  {spent[brand.name]} credits this month {limit}  {settled}"
                   .rstrip())

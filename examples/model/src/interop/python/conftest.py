"""What the tests of this directory share: charms as a packer leaves them, and a model of their own."""

import pathlib
import shutil
import sys

import jubilant
import pytest

CHARMS = pathlib.Path(__file__).parent.parent / "charms"


@pytest.fixture(scope="module")
def charm(tmp_path_factory):
    """Gives a copy of a charm that runs with the Python of these tests."""
    made = tmp_path_factory.mktemp("charms")

    def pack(name: str, edit=lambda source: source) -> pathlib.Path:
        target = made / f"{name}-{len(list(made.iterdir()))}"
        shutil.copytree(CHARMS / name, target)
        source = target / "src" / "charm.py"
        source.write_text(edit(source.read_text()))
        dispatch = target / "dispatch"
        dispatch.write_text(f"#!/bin/sh\nexec {sys.executable} src/charm.py\n")
        dispatch.chmod(0o755)
        return target

    return pack


@pytest.fixture(scope="module")
def juju():
    with jubilant.temp_model() as model:
        model.wait_timeout = 300
        yield model

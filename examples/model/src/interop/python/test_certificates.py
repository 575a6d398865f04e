"""A pair of charms with the library for certificates that charms use, through a year.

Where libfaketime is not installed, only that it is asked for is tested; .ci/run installs it.
"""

import re
import subprocess

import jubilant
import pytest

# 90 days, renewed when nine tenths have passed: after 81, 162, 243 and 324 days.
PERIOD = 81
RENEWALS = 4


def expired(juju):
    journal = juju.cli("sim", "journal", "-m", juju.model, "-u", "client/0", include_model=False)
    return re.findall(r"^#\d+ (\S+)T\S+ client/0: secret-expired", journal, re.MULTILINE)


def test_one_renewal_per_period(juju, charm):
    try:
        juju.cli("sim", "fake-time", "on", include_model=False)
    except jubilant.CLIError as refused:
        assert "apt-get install libfaketime" in refused.stderr, refused.stderr
        print("libfaketime is not installed: no renewal was tested")
        return
    juju.model_config({"update-status-hook-interval": "8784h"})
    juju.deploy(charm("tls-authority"), "ca")
    juju.deploy(charm("tls-client"), "client")
    juju.integrate("ca", "client")
    juju.wait(lambda status: jubilant.all_active(status, "ca", "client"), delay=0.1)
    began = juju.cli("sim", "now", include_model=False)[:10]
    assert held(juju).startswith(began)

    juju.cli("sim", "advance", "365d", include_model=False)
    assert len(expired(juju)) == RENEWALS, expired(juju)
    assert held(juju).startswith(expired(juju)[-1]), held(juju)
    assert "WARNING charm4j" not in juju.debug_log()


def test_what_goes_wrong_without(juju):
    """Each certificate is of the machine's time, and past in virtual time as soon as it is there."""
    if "ca" not in juju.status().apps:
        return
    juju.cli("sim", "fake-time", "off", include_model=False)
    before = len(expired(juju))
    with pytest.raises(subprocess.TimeoutExpired):
        subprocess.run(["juju", "sim", "advance", "81d"], timeout=60, capture_output=True, check=True)
    assert len(expired(juju)) > before + 2
    assert "which is 32" in juju.debug_log() and "days before the virtual time" in juju.debug_log()


def held(juju):
    return juju.status().apps["client"].units["client/0"].workload_status.message

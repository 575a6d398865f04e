"""Whole flows, as a charm's integration tests have them: 20 tests on one model, each after the one before."""

import re

import jubilant
import pytest


def latest(juju, label):
    return next(secret for secret in juju.secrets() if secret.label == label)


def test_deploy_and_wait(juju, charm):
    juju.deploy(charm("ops-database"), "database", num_units=2)
    juju.deploy(charm("ops-webserver"), "web", config={"fail": False})
    status = juju.wait(jubilant.all_agents_idle, delay=0.1)
    assert len(status.apps["database"].units) == 2
    assert status.apps["web"].charm_name == "ops-webserver"


def test_status_says_who_leads(juju):
    units = juju.status().apps["database"].units
    assert [unit.leader for unit in units.values()].count(True) == 1


def test_integrate(juju):
    juju.integrate("database", "web")
    status = juju.wait(
        lambda status: jubilant.all_active(status, "web", "database"),
        error=jubilant.any_error,
        delay=0.1,
    )
    assert status.apps["web"].relations["database"][0].related_app == "database"


def test_a_charm_owns_a_secret(juju):
    [secret] = juju.secrets()
    assert (secret.owner, secret.label, secret.revision) == ("database", "client-0", 1)
    assert secret.rotation == "daily"


def test_its_content_is_shown_when_asked_for(juju):
    secret = juju.show_secret(latest(juju, "client-0").uri, reveal=True)
    assert secret.content["username"] == "client"
    assert secret.content["password"]


def test_action(juju):
    task = juju.run("database/0", "rotate")
    assert task.success
    assert task.results["secret"]["id"]
    assert latest(juju, "client-0").revision == 2


def test_action_that_is_not_there(juju):
    with pytest.raises((ValueError, jubilant.CLIError)):
        juju.run("web/0", "fly")


def test_exec_on_a_unit(juju):
    task = juju.exec("echo $JUJU_UNIT_NAME; is-leader", unit="web/0")
    assert task.stdout == "web/0\nTrue\n"
    assert task.return_code == 0


def test_exec_sees_the_secret(juju):
    uri = latest(juju, "client-0").uri
    task = juju.exec(f"secret-get {uri} username", unit="web/0")
    assert task.stdout == "client\n"


def test_exec_that_fails(juju):
    with pytest.raises(jubilant.TaskError) as failed:
        juju.exec("echo no >&2; exit 3", unit="web/0")
    assert failed.value.task.return_code == 3
    assert failed.value.task.stderr == "no\n"


def test_config(juju):
    assert juju.config("database")["fail"] is False
    juju.config("database", {"fail": True})
    assert juju.config("database")["fail"] is True
    juju.config("database", reset="fail")
    assert juju.config("database")["fail"] is False


def test_model_config(juju):
    juju.model_config({"update-status-hook-interval": "100h1m1s"})
    assert juju.model_config()["update-status-hook-interval"] == "100h1m1s"


def test_user_secret(juju):
    uri = juju.add_secret("mine", {"username": "value"}, info="of a person")
    juju.grant_secret(uri, "web")
    secret = juju.show_secret("mine", reveal=True)
    assert (secret.content, secret.description) == ({"username": "value"}, "of a person")
    assert juju.exec(f"secret-get {uri} username", unit="web/0").stdout == "value\n"


def test_user_secret_gets_a_revision(juju):
    juju.update_secret("mine", {"username": "other"})
    assert juju.show_secret("mine", reveal=True).content == {"username": "other"}
    assert latest_by_name(juju, "mine").revision == 2


def latest_by_name(juju, name):
    return next(secret for secret in juju.secrets() if secret.name == name)


def test_user_secret_goes(juju):
    juju.remove_secret("mine")
    assert all(secret.name != "mine" for secret in juju.secrets())


def test_rotation_in_virtual_time(juju):
    before = latest(juju, "client-0").revision
    juju.cli("sim", "advance", "25h", include_model=False)
    assert latest(juju, "client-0").revision > before


def test_refresh_runs_the_new_code(juju, charm):
    new = charm("ops-webserver", lambda source: source.replace("ActiveStatus(", "ActiveStatus('new ' + "))
    juju.refresh("web", path=new)
    juju.run("database/0", "rotate")
    status = juju.wait(lambda status: jubilant.all_active(status, "web"), delay=0.1)
    assert status.apps["web"].charm_rev == 1
    assert status.apps["web"].app_status.message.startswith("new ")


def test_an_error_and_its_end(juju):
    juju.config("web", {"fail": True})
    juju.run("database/0", "rotate")
    status = juju.status()
    assert jubilant.any_error(status, "web")
    juju.config("web", {"fail": False})
    juju.cli("resolved", "web/0")
    juju.wait(lambda status: jubilant.all_active(status, "web"), delay=0.1)


def test_scale(juju):
    juju.add_unit("web")
    status = juju.wait(lambda status: jubilant.all_active(status, "web"), delay=0.1)
    assert sorted(status.apps["web"].units) == ["web/0", "web/1"]
    juju.remove_unit("web/1")
    juju.wait(lambda status: list(status.apps["web"].units) == ["web/0"], delay=0.1)
    assert re.search("stop", juju.debug_log())


def test_the_end_of_the_relation_ends_the_secret(juju):
    juju.remove_relation("database", "web")
    juju.wait(lambda status: not status.apps["web"].relations, delay=0.1)
    assert juju.secrets() == []
    juju.remove_application("web")
    juju.wait(lambda status: "web" not in status.apps, delay=0.1)

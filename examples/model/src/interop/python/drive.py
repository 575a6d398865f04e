"""Drives harness/bin/juju with the jubilant client: what integration tests of charms do."""

import pathlib
import sys

import jubilant

charms = pathlib.Path(sys.argv[1])
juju = jubilant.Juju()
juju.add_model("interop")

juju.deploy(charms / "bash-database", "database", num_units=2)
juju.deploy(charms / "bash-webserver", "web", config={"fail": False})
status = juju.wait(lambda status: jubilant.all_agents_idle(status), timeout=300, delay=0.1)
assert set(status.apps) == {"database", "web"}, status
assert len(status.apps["database"].units) == 2, status

juju.integrate("database", "web")
status = juju.wait(
    lambda status: jubilant.all_active(status, "web"), error=jubilant.any_error, timeout=300, delay=0.1
)
assert status.apps["web"].units["web/0"].workload_status.message == "client", status
leader = next(name for name, unit in status.apps["database"].units.items() if unit.leader)

[secret] = juju.secrets()
assert secret.owner == "database" and secret.label == "client-0", secret
assert secret.revision == 1, secret
shown = juju.show_secret(secret.uri, reveal=True)
assert shown.content["username"] == "client" and shown.content["password"], "no content"

task = juju.run(leader, "rotate")
assert task.success and task.results["secret"]["id"].endswith(secret.uri.unique_identifier), task
shown = juju.show_secret(secret.uri, reveal=True)
assert shown.revision == 2 and shown.content["password"] == "by-action", shown.revision

task = juju.exec(f"secret-get {secret.uri} password; echo done", unit="web/0")
assert task.stdout == "by-action\ndone\n" and task.return_code == 0, task
try:
    juju.exec("secret-get secret:9m4e2mr0ui3e8a215n4g", unit="web/0")
    raise AssertionError("reading a secret that is not there went well")
except jubilant.TaskError as failed:
    assert "not found" in failed.task.stderr, failed

mine = juju.add_secret("mine", {"key": "value"})
juju.grant_secret(mine, "web")
assert juju.show_secret(mine, reveal=True).content == {"key": "value"}
juju.update_secret(mine, {"key": "other"})
assert juju.show_secret(mine, reveal=True).content == {"key": "other"}
juju.remove_secret(mine)

juju.cli("sim", "advance", "24h", include_model=False)
[secret] = juju.secrets()
assert secret.revision == 3, secret

juju.config("web", {"fail": True})
juju.cli("sim", "advance", "24h", include_model=False)
assert jubilant.any_error(juju.status(), "web")
juju.config("web", {"fail": False})
juju.cli("resolved", "web/0")
juju.wait(lambda status: jubilant.all_active(status, "web"), timeout=300, delay=0.1)

juju.remove_relation("database", "web")
juju.wait(lambda status: jubilant.all_blocked(status, "web"), timeout=300, delay=0.1)
assert juju.secrets() == [], juju.secrets()
juju.remove_application("web")
juju.wait(lambda status: "web" not in status.apps, timeout=300, delay=0.1)
juju.destroy_model("interop", force=True)
print("jubilant is content")

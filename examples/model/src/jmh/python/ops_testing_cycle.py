"""Hooks per second of the secret cycle in Python's ops.testing, to compare with SecretCycleBenchmark.

Each round is three events, as in the Java benchmark: secret-rotate (set content) and secret-remove
(remove the revision) on the owner, secret-changed (refresh) on the observer. Neither double derives
an event or runs two charms together, so the rounds are driven by hand here.

    pip install 'ops[testing]' && python3 ops_testing_cycle.py
"""

import time
import warnings

import ops
from ops import testing

warnings.simplefilter("ignore")  # Harness is deprecated; many charms' tests still use it


class Owner(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        framework.observe(self.on.secret_rotate, self._rotate)
        framework.observe(self.on.secret_remove, self._remove)

    def _rotate(self, event):
        event.secret.set_content({"password": f"p{time.monotonic_ns()}"})

    def _remove(self, event):
        event.secret.remove_revision(event.revision)


class Observer(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        framework.observe(self.on.secret_changed, self._changed)

    def _changed(self, event):
        event.secret.get_content(refresh=True)


def measure(name, one_round, seconds=5.0):
    one_round()
    rounds, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        one_round()
        rounds += 1
    print(f"{name}: {3 * rounds / (time.perf_counter() - start):,.0f} hooks per second")


def scenario():
    owner = testing.Context(Owner, meta={"name": "owner"})
    observer = testing.Context(Observer, meta={"name": "observer", "requires": {"db": {"interface": "i"}}})
    owned = testing.Secret({"password": "one"}, owner="app", latest_content={"password": "two"})
    read = testing.Secret({"password": "one"}, latest_content={"password": "two"})
    owner_state = testing.State(secrets=[owned], leader=True)
    observer_state = testing.State(secrets=[read])

    def one_round():
        owner.run(owner.on.secret_rotate(owned), owner_state)
        observer.run(observer.on.secret_changed(read), observer_state)
        owner.run(owner.on.secret_remove(owned, revision=3), owner_state)

    return one_round


def harness():
    owner = testing.Harness(Owner, meta="name: owner\n")
    owner.set_leader(True)
    owner.begin()
    owned = owner.charm.app.add_secret({"password": "one"})
    observer = testing.Harness(Observer, meta="name: observer\nrequires: {db: {interface: i}}\n")
    observer.begin()
    relation = observer.add_relation("db", "owner")
    observer.add_relation_unit(relation, "owner/0")
    read = observer.add_model_secret("owner", {"password": "one"})
    observer.grant_secret(read, "observer")
    observer.charm.model.get_secret(id=read)
    count = [1]

    def one_round():
        count[0] += 1
        owner.trigger_secret_rotation(owned.id)
        observer.set_secret_content(read, {"password": f"p{count[0]}"})
        owner.trigger_secret_removal(owned.id, count[0] - 1)

    return one_round


if __name__ == "__main__":
    print("ops", ops.__version__)
    measure("ops.testing Scenario", scenario())
    measure("ops.testing Harness", harness())

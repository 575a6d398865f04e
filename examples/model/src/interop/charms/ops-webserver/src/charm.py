"""Observes a secret, with ops."""

import ops


class WebserverCharm(ops.CharmBase):
    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
        framework.observe(self.on["database"].relation_changed, self._follow)
        framework.observe(self.on["database"].relation_broken, self._end)
        framework.observe(self.on.secret_changed, self._take)

    def _follow(self, event: ops.RelationChangedEvent):
        secret_id = event.relation.data[event.app].get("secret-id")
        if secret_id:
            secret = self.model.get_secret(id=secret_id, label=f"database-{event.relation.id}")
            self.unit.status = ops.ActiveStatus(secret.get_content()["username"])

    def _take(self, event: ops.SecretChangedEvent):
        event.secret.peek_content()
        if self.config["fail"]:
            raise RuntimeError("told to fail")
        # A refresh stands even if its hook fails (S-063), so that it comes last.
        self.unit.status = ops.ActiveStatus(event.secret.get_content(refresh=True)["username"])

    def _end(self, event: ops.RelationBrokenEvent):
        self.unit.status = ops.BlockedStatus("needs a database")


if __name__ == "__main__":
    ops.main(WebserverCharm)

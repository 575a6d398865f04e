"""Owns a secret, with ops."""

import secrets

import ops


class DatabaseCharm(ops.CharmBase):
    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
        framework.observe(self.on["database"].relation_created, self._share)
        framework.observe(self.on["database"].relation_broken, self._end)
        framework.observe(self.on.secret_rotate, self._rotate)
        framework.observe(self.on.secret_remove, self._retire)
        framework.observe(self.on.rotate_action, self._rotate_now)

    @staticmethod
    def _account():
        return {"username": "client", "password": secrets.token_urlsafe()}

    def _share(self, event: ops.RelationCreatedEvent):
        if self.unit.is_leader():
            secret = self.app.add_secret(
                self._account(),
                label=f"client-{event.relation.id}",
                rotate=ops.SecretRotate.DAILY,
            )
            secret.grant(event.relation)
            event.relation.data[self.app]["secret-id"] = secret.id
        self.unit.status = ops.ActiveStatus()

    def _rotate(self, event: ops.SecretRotateEvent):
        event.secret.set_content(self._account())
        if self.config["fail"]:
            raise RuntimeError("told to fail")

    def _retire(self, event: ops.SecretRemoveEvent):
        event.remove_revision()

    def _end(self, event: ops.RelationBrokenEvent):
        if self.unit.is_leader():
            self.model.get_secret(label=f"client-{event.relation.id}").remove_all_revisions()

    def _rotate_now(self, event: ops.ActionEvent):
        for relation in self.model.relations["database"]:
            secret = self.model.get_secret(label=f"client-{relation.id}")
            secret.set_content(self._account())
            event.set_results({"secret": {"id": secret.get_info().id}})


if __name__ == "__main__":
    ops.main(DatabaseCharm)

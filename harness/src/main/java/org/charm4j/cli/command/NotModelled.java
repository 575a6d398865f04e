package org.charm4j.cli.command;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The commands of Juju 3.6 that fail here by name, and what to do instead. */
final class NotModelled {
  private static final Map<String, String> REASONS = new TreeMap<>();

  static {
    because(
        "there is one controller in memory, which is always there",
        "bootstrap change-user-password destroy-controller disable-ha enable-destroy-controller"
            + " enable-ha kill-controller migrate register unregister"
            + " upgrade-controller controller-config");
    because(
        "there are no passwords; Harness.cliAs runs commands as another person", "login logout");
    because(
        "there is one cloud, localhost; add-cloud and add-credential only keep what a file says",
        "add-k8s autoload-credentials cloud credentials"
            + " default-credential default-region grant-cloud list-credentials"
            + " list-regions regions remove-cloud remove-credential remove-k8s revoke-cloud"
            + " set-credential show-cloud show-credential update-credential update-k8s"
            + " update-public-clouds model-default model-defaults list-model-defaults");
    because(
        "each unit has a machine of its own, which is there at once",
        "add-machine remove-machine retry-provisioning upgrade-machine set-application-base"
            + " list-constraints");
    because(
        "there is no terminal and no page behind it; look at the model, or use juju ssh or juju exec",
        "debug-hooks debug-code dashboard");
    because(
        "the network of the model is one space with one subnet",
        "add-space add-subnet bind list-spaces list-subnets move-to-space reload-spaces"
            + " remove-space rename-space show-space spaces subnets firewall-rules"
            + " list-firewall-rules set-firewall-rule");
    because(
        "storage belongs to its unit from deploy on",
        "add-storage attach-storage create-storage-pool detach-storage import-filesystem"
            + " list-storage-pools remove-storage remove-storage-pool storage-pools"
            + " update-storage-pool");
    because(
        "relations between models are not modelled yet",
        "consume find-offers offer remove-offer remove-saas show-offer");
    because(
        "charms are found by the name they are registered with, or by their directory",
        "charm-resources download find info list-charm-resources diff-bundle export-bundle"
            + " create-backup download-backup");
    because(
        "scaling and auto-configuration of models are not modelled",
        "set-meter-status set-plan set-wallet wallets show-wallet create-wallet"
            + " agree agreements list-agreements sla list-plans plans");
    because(
        "the model in memory cannot be blocked, upgraded or dumped",
        "disable-command disabled-commands enable-command list-disabled-commands upgrade-model"
            + " sync-agent-binary dump-db dump-model documentation help-tool hook-tool"
            + " help-action-commands help-hook-commands secret-backends list-secret-backends"
            + " add-secret-backend update-secret-backend remove-secret-backend"
            + " show-secret-backend model-secret-backend");
  }

  private NotModelled() {}

  private static void because(String reason, String names) {
    for (String name : List.of(names.split(" "))) {
      REASONS.put(name, reason);
    }
  }

  /** Returns why a command of Juju is not there, or null if Juju has no such command. */
  static @Nullable String reason(String name) {
    return REASONS.get(name);
  }

  /** Returns the names, sorted. */
  static Set<String> names() {
    return REASONS.keySet();
  }
}

package org.charm4j.cli.command;

import java.util.Map;
import java.util.SortedMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UserAccess;
import picocli.CommandLine.Option;

/**
 * {@code juju add-ssh-key}, {@code import-ssh-key}, {@code remove-ssh-key} and {@code ssh-keys}:
 * public keys of a model, which are kept and shown, as nobody needs one to reach a machine here
 * (X-135).
 */
final class SshKeysCommand extends ModelCommand {
  /** What to do with keys. */
  enum Verb {
    ADD,
    IMPORT,
    REMOVE,
    LIST
  }

  @Option(names = "--full")
  boolean full;

  private final Verb verb;

  SshKeysCommand(Verb verb) {
    this.verb = verb;
  }

  @Override
  void check() {
    if (verb == Verb.LIST) {
      requireAtMost(0);
    } else if (full) {
      throw RefusedException.usage("option provided but not defined: --full");
    } else if (arguments.isEmpty()) {
      throw RefusedException.usage(
          verb == Verb.ADD ? "no ssh key specified" : "no ssh key id specified");
    } else if (verb == Verb.IMPORT) {
      for (String id : arguments) {
        if (!id.matches("(lp|gh):\\S+")) {
          throw RefusedException.usage(
              "cannot import keys of " + GoText.quote(id) + ": write gh:NAME or lp:NAME");
        }
      }
    }
  }

  @Override
  UserAccess wanted() {
    return UserAccess.ADMIN;
  }

  @Override
  void run(Call call, JujuModel target) {
    switch (verb) {
      case ADD -> arguments.forEach(line -> add(call, target, line));
      case IMPORT -> importAll(call, target);
      case REMOVE -> arguments.forEach(id -> remove(call, target, id));
      case LIST -> list(call, target);
    }
  }

  private static void add(Call call, JujuModel target, String line) {
    SshKey key = SshKey.of(line);
    String why = "";
    if (key == null) {
      why = "invalid ssh key: " + line;
    } else if (target.notes().has(Things.SSH_KEYS, key.fingerprint())) {
      why = "duplicate ssh key: " + line;
    } else {
      target.notes().put(Things.SSH_KEYS, key.fingerprint(), key.text());
    }
    if (!why.isEmpty()) {
      call.printError("cannot add key " + GoText.quote(line) + ": " + why + "\n");
    }
  }

  /** They are kept by the names of their owners: nothing is fetched. */
  private void importAll(Call call, JujuModel target) {
    arguments.forEach(id -> target.notes().put(Things.SSH_KEYS, id, id));
    call.note("import-ssh-key", "keys are not fetched; the names of their owners are kept");
  }

  /** An id is a fingerprint or a comment. */
  private static void remove(Call call, JujuModel target, String id) {
    boolean found = false;
    for (Map.Entry<String, String> known : target.notes().about(Things.SSH_KEYS).entrySet()) {
      SshKey key = SshKey.of(known.getValue());
      if (known.getKey().equals(id) || (key != null && key.comment().equals(id))) {
        target.notes().remove(Things.SSH_KEYS, known.getKey());
        found = true;
      }
    }
    if (!found) {
      call.printError(
          "cannot remove key id " + GoText.quote(id) + ": invalid ssh key: " + id + "\n");
    }
  }

  private void list(Call call, JujuModel target) {
    SortedMap<String, String> keys = target.notes().about(Things.SSH_KEYS);
    if (keys.isEmpty()) {
      call.info("No keys to display.");
      return;
    }
    call.print("Keys used in model: " + Call.OWNER + "/" + target.name() + "\n");
    keys.forEach(
        (fingerprint, text) -> {
          SshKey key = SshKey.of(text);
          String comment = key == null || key.comment().isEmpty() ? "" : " (" + key.comment() + ")";
          call.print((full ? text : fingerprint + comment) + "\n");
        });
  }
}

package org.charm4j.cli.command;

import java.util.SortedMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.command.Fields;
import org.charm4j.sim.words.UserAccess;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju storage}: all storages of a model. */
final class StorageCommand extends ModelCommand {
  @Mixin Output output = new Output("tabular", "json", "yaml");

  @Option(names = "--filesystem", description = Flags.REFUSED)
  boolean filesystem;

  @Option(names = "--volume", description = Flags.REFUSED)
  boolean volume;

  @Override
  void check() {
    requireAtMost(0);
    refuseFlag(filesystem, "storage", "--filesystem", "filesystems are not modelled apart");
    refuseFlag(volume, "storage", "--volume", "volumes are not modelled");
  }

  @Override
  UserAccess wanted() {
    return UserAccess.READ;
  }

  @Override
  void run(Call call, JujuModel target) {
    looking(target);
    StorageList storage = new StorageList(target);
    SortedMap<String, Object> fields = storage.fields();
    if (fields.isEmpty()) {
      if (output.is("tabular")) {
        call.info("No storage to display.");
      }
      return;
    }
    output.print(call, new Fields().with("storage", fields), () -> storage.table().text());
  }
}

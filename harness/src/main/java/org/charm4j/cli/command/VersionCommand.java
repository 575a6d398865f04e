package org.charm4j.cli.command;

import org.charm4j.sim.command.Fields;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju version} (H-957). */
final class VersionCommand extends JujuCommand {
  @Mixin Output output = new Output("smart", "json", "yaml");

  @Option(names = "--all")
  boolean all;

  @Override
  void check() {
    requireAtMost(0);
  }

  @Override
  void run(Call call) {
    String version = call.session().juju() + "-ubuntu-amd64";
    if (!all) {
      output.print(call, version, () -> version + "\n");
      return;
    }
    Fields fields =
        new Fields()
            .with("version", version)
            .with("git-commit", "")
            .with("git-tree-state", "clean")
            .with("compiler", "charm4j");
    output.print(call, fields, () -> org.charm4j.sim.command.Answers.yaml(fields));
  }
}

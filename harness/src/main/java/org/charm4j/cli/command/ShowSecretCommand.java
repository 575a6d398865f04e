package org.charm4j.cli.command;

import java.util.List;
import java.util.SortedMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.SecretListing;
import org.charm4j.sim.SecretOrders;
import org.charm4j.sim.SecretQuery;
import org.charm4j.sim.SecretRef;
import org.charm4j.sim.command.Answers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju show-secret} (C-04, C-06). */
final class ShowSecretCommand extends SecretCommand {
  @Mixin Output output = new Output("yaml", "json");

  @Option(names = "--reveal")
  boolean reveal;

  @Option(names = "--revisions")
  boolean revisions;

  @Option(names = {"-r", "--revision"})
  @Nullable Integer revision;

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("secret ID is required");
    }
    query().check();
    requireAtMost(1);
  }

  private SecretQuery query() {
    return new SecretQuery(reveal, revisions, revision);
  }

  @Override
  void run(Call call, JujuModel target) {
    SecretRef ref = SecretRef.of(arguments.get(0));
    looking(target);
    SecretOrders orders = orders(call, target);
    List<SecretListing> secrets = orders.show(ref, query());
    SortedMap<String, Object> answer = SecretText.all(secrets, true, output.is("json"));
    output.print(call, answer, () -> Answers.yaml(answer));
  }
}

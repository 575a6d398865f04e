package org.charm4j.cli.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.SecretListing;
import org.charm4j.sim.SecretOrders;
import org.charm4j.sim.SecretQuery;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.SecretOwner;
import org.charm4j.sim.words.VersionChange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju secrets}: user and charm secrets (C-03). */
final class SecretsCommand extends SecretCommand {
  @Mixin Output output = new Output("tabular", "json", "yaml");

  @Option(names = "--owner")
  @Nullable String owner;

  @Option(names = "--revisions")
  boolean revisions;

  @Override
  void checkRelease(Call call) {
    if (revisions && !isLater(call)) {
      throw RefusedException.usage("option provided but not defined: --revisions");
    }
  }

  private static boolean isLater(Call call) {
    return VersionChange.NEW_COMMAND_LINE.isIn(call.session().juju());
  }

  @Override
  void check() {
    requireAtMost(0);
  }

  /** Returns those of the owner asked for; anybody else owns none of this model's. */
  private List<SecretListing> owned(Call call, JujuModel target) {
    SecretOrders orders = orders(call, target);
    SecretQuery query = revisions ? SecretQuery.REVISIONS : SecretQuery.METADATA;
    if (owner == null || owner.isEmpty()) {
      return orders.list(null, query);
    }
    Tag tag = tag(owner);
    if (tag.kind().equals("application")) {
      return orders.list(SecretOwner.application(tag.id()), query);
    }
    if (tag.kind().equals("unit")) {
      return orders.list(SecretOwner.unit(tag.id()), query);
    }
    if (isLater(call)) {
      throw RefusedException.failed("invalid owner " + GoText.quote(owner));
    }
    boolean isModel =
        tag.kind().equals("model") && tag.id().equals(target.controller().modelUuid());
    return isModel ? orders.list(SecretOwner.MODEL, query) : List.of();
  }

  private static Tag tag(String owner) {
    try {
      return Tag.parse(owner);
    } catch (RefusedException wrong) {
      throw RefusedException.failed("invalid owner " + GoText.quote(owner) + ": " + wrong.words());
    }
  }

  @Override
  void run(Call call, JujuModel target) {
    Instant now = looking(target).now();
    List<SecretListing> secrets = owned(call, target);
    output.print(
        call, SecretText.all(secrets, false, output.is("json")), () -> table(secrets, now));
  }

  private static String table(List<SecretListing> secrets, Instant now) {
    List<SecretListing> sorted = new ArrayList<>(secrets);
    sorted.sort(
        Comparator.comparing(SecretListing::owner)
            .thenComparing(Comparator.comparingInt(SecretListing::revision).reversed()));
    Table table = new Table("ID", "Name", "Owner", "Rotation", "Revision", "Last updated").right(4);
    for (SecretListing secret : sorted) {
      String rotation = secret.rotation();
      table.endedRow(
          secret.id(),
          secret.name().isEmpty() ? "-" : secret.name(),
          secret.owner(),
          rotation == null ? "never" : rotation,
          String.valueOf(secret.revision()),
          Text.ago(secret.updated(), now));
    }
    return table.text();
  }
}

package org.charm4j.cli.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.Controller;
import org.charm4j.sim.SecretListing;
import org.charm4j.sim.SecretOrders;
import org.charm4j.sim.SecretQuery;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.SecretOwner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju secrets}: user and charm secrets (C-03). */
final class SecretsCommand extends SecretCommand {
  @Mixin Output output = new Output("tabular", "json", "yaml");

  @Option(names = "--owner")
  @Nullable String owner;

  @Override
  void check() {
    requireAtMost(0);
  }

  /** Returns those of the owner asked for; anybody else owns none of this model's. */
  private List<SecretListing> owned(Controller model, SecretOrders orders) {
    if (owner == null || owner.isEmpty()) {
      return orders.list(null, SecretQuery.METADATA);
    }
    Tag tag = tag(owner);
    return switch (tag.kind()) {
      case "application" -> orders.list(SecretOwner.application(tag.id()), SecretQuery.METADATA);
      case "unit" -> orders.list(SecretOwner.unit(tag.id()), SecretQuery.METADATA);
      case "model" ->
          tag.id().equals(model.modelUuid())
              ? orders.list(SecretOwner.MODEL, SecretQuery.METADATA)
              : List.of();
      default -> List.of();
    };
  }

  private static Tag tag(String owner) {
    try {
      return Tag.parse(owner);
    } catch (IllegalArgumentException wrong) {
      throw CommandException.failed(
          "invalid owner " + GoText.quote(owner) + ": " + wrong.getMessage());
    }
  }

  @Override
  void run(Call call, JujuModel target) {
    Controller model = looking(target);
    Instant now = model.now();
    List<SecretListing> secrets = owned(model, orders(call, target));
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

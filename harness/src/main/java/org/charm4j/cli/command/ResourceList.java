package org.charm4j.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.hook.ResourceMetadata;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.Fields;

/** The resources of an application: what its charm declares, and what was uploaded. */
final class ResourceList {
  private static final String UPLOAD = "upload";
  private static final String NONE = "-";
  private static final String NOTE = "resource ";
  private static final int BUFFER = 1 << 16;

  private final JujuModel model;
  private final ApplicationView application;

  ResourceList(JujuModel model, ApplicationView application) {
    this.model = model;
    this.application = application;
  }

  /** Remembers who has uploaded a file, and when. */
  static void keep(JujuModel model, String application, String resource, String user) {
    String note = user + " " + model.controller().now();
    model.notes().put(Things.application(application), NOTE + resource, note);
  }

  boolean isEmpty() {
    return application.charm().metadata().resources().isEmpty();
  }

  private boolean isSet(ResourceMetadata resource) {
    return application.resources().containsKey(resource.name());
  }

  private String user(ResourceMetadata resource) {
    String note = note(resource);
    return note.isEmpty() ? Call.OWNER : note.substring(0, note.indexOf(' '));
  }

  /**
   * Returns when it was uploaded; a test can do so without a command, and nobody has noted when.
   */
  private String time(ResourceMetadata resource) {
    String note = note(resource);
    return note.isEmpty() ? "" : note.substring(note.indexOf(' ') + 1);
  }

  private String note(ResourceMetadata resource) {
    return model.notes().get(Things.application(application.name()), NOTE + resource.name());
  }

  private String revision(ResourceMetadata resource) {
    String time = time(resource);
    return time.length() < 16 ? NONE : time.substring(0, 16);
  }

  String table(boolean ofUnit) {
    Table table =
        ofUnit
            ? new Table("Resource", "Revision")
            : new Table("Resource", "Supplied by", "Revision");
    for (ResourceMetadata resource : application.charm().metadata().resources().values()) {
      String by = isSet(resource) ? user(resource) : UPLOAD;
      String revision = isSet(resource) ? revision(resource) : NONE;
      if (ofUnit) {
        table.row(resource.name(), revision);
      } else {
        table.row(resource.name(), by, revision);
      }
    }
    return table.text();
  }

  /** Returns the table with the resources of each unit; all of them have the present ones. */
  String details(List<String> units) {
    Table table = new Table("Unit", "Resource", "Revision", "Expected");
    for (String unit : units) {
      for (ResourceMetadata resource : application.charm().metadata().resources().values()) {
        String revision = isSet(resource) ? revision(resource) : NONE;
        table.row(unit, resource.name(), revision, revision);
      }
    }
    return table.text();
  }

  List<Object> fields() {
    List<Object> all = new ArrayList<>();
    for (ResourceMetadata resource : application.charm().metadata().resources().values()) {
      all.add(fields(resource));
    }
    return all;
  }

  private Fields fields(ResourceMetadata resource) {
    Fields fields = new Fields();
    fields.put("name", resource.name());
    fields.put("type", resource.type());
    fields.put("path", resource.filename());
    fields.putIfText("description", resource.description());
    fields.put("revision", NONE);
    String path = application.resources().get(resource.name());
    if (path == null) {
      return fields
          .with("fingerprint", "")
          .with("size", 0)
          .with("origin", UPLOAD)
          .with("used", false);
    }
    fields.put("fingerprint", fingerprint(Path.of(path)));
    fields.put("size", size(Path.of(path)));
    fields.put("origin", UPLOAD);
    fields.put("used", true);
    fields.putIfText("timestamp", time(resource));
    fields.put("username", user(resource));
    return fields;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw gone(file);
    }
  }

  /** Returns the SHA-384 sum, which Juju takes. */
  private static String fingerprint(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest sum = MessageDigest.getInstance("SHA-384");
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        sum.update(buffer, 0, count);
      }
      return HexFormat.of().formatHex(sum.digest());
    } catch (IOException e) {
      throw gone(file);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JVM has SHA-384", e);
    }
  }

  private static RefusedException gone(Path file) {
    return RefusedException.failed("the file of a resource cannot be read any more: " + file);
  }
}

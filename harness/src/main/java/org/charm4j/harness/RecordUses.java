package org.charm4j.harness;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.charm4j.charm.ActionEvent;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.Config;
import org.charm4j.charm.Relation;
import org.charm4j.hook.CharmMetadata;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Finds the records that a charm binds, and holds them against its metadata when it is deployed:
 * before any hook runs, so that a test that never comes to an action still learns of it.
 *
 * <p>It reads the class files of the charm, of its superclasses, and of what these use in the
 * charm's package, and looks for calls such as {@code config().as(MailerConfig.class)}. A class
 * that is not written there as a literal is checked at the call only.
 */
final class RecordUses {

  /** A record that is named in a call. */
  private record Use(String owner, Class<? extends Record> type) {}

  private static final String CONFIG = internal(Config.class);
  private static final String ACTION = internal(ActionEvent.class);
  private static final String RELATION = internal(Relation.class);

  private static final ClassValue<List<Use>> USES =
      new ClassValue<>() {
        @Override
        protected List<Use> computeValue(Class<?> charm) {
          return new RecordUses(charm).find();
        }
      };

  private final Class<?> charm;
  private final Deque<Class<?>> ahead = new ArrayDeque<>();
  private final Set<Class<?>> seen = new LinkedHashSet<>();
  private final List<Use> uses = new ArrayList<>();

  private RecordUses(Class<?> charm) {
    this.charm = charm;
  }

  /**
   * Checks the records of a charm.
   *
   * @throws IllegalArgumentException if one does not fit what the charm declares
   */
  static void check(Class<?> charm, CharmMetadata metadata) {
    for (Use use : USES.get(charm)) {
      if (use.owner().equals(CONFIG)) {
        Config.requireDeclared(use.type(), metadata);
      } else if (use.owner().equals(ACTION)) {
        requireSomeAction(use.type(), metadata);
      } else {
        Relation.requireReadable(use.type());
      }
    }
  }

  /** Which action a handler is for is not known before one runs, so one that fits will do. */
  private static void requireSomeAction(Class<? extends Record> type, CharmMetadata metadata) {
    if (metadata.actions().isEmpty()) {
      throw new IllegalArgumentException(
          "%s is read from the parameters of an action, but charm '%s' declares no action"
              .formatted(type.getSimpleName(), metadata.name()));
    }
    List<String> problems = new ArrayList<>();
    for (String action : metadata.actions().keySet()) {
      try {
        ActionEvent.requireDeclared(type, action, metadata);
        return;
      } catch (IllegalArgumentException e) {
        problems.add(e.getMessage());
      }
    }
    throw new IllegalArgumentException(String.join("\n", problems));
  }

  private List<Use> find() {
    for (Class<?> type = charm; type != null && type != CharmBase.class; type = superOf(type)) {
      ahead.add(type);
    }
    while (!ahead.isEmpty()) {
      Class<?> next = ahead.remove();
      if (seen.add(next)) {
        read(next);
      }
    }
    return uses;
  }

  private static @Nullable Class<?> superOf(Class<?> type) {
    return type.getSuperclass();
  }

  private void read(Class<?> type) {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream bytes = type.getResourceAsStream(file)) {
      if (bytes != null) { // Classes that are made at run time have no file.
        ClassReader reader = readerOf(bytes);
        if (reader != null) {
          reader.accept(new Calls(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the class file of " + type.getName(), e);
    }
  }

  /** Returns null for a class of a Java that ASM does not know yet: it is checked at the call. */
  private static @Nullable ClassReader readerOf(InputStream bytes) throws IOException {
    try {
      return new ClassReader(bytes);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Other charms have metadata of their own, and a test around a charm may use those. */
  private void follow(String internalName) {
    Class<?> type = load(internalName);
    if (type != null
        && type.getPackage() == charm.getPackage()
        && !CharmBase.class.isAssignableFrom(type)
        && !surrounds(type)) {
      ahead.add(type);
    }
  }

  private boolean surrounds(Class<?> type) {
    for (Class<?> c = charm.getEnclosingClass(); c != null; c = c.getEnclosingClass()) {
      if (c == type) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Class<?> load(String internalName) {
    if (internalName.startsWith("[") || internalName.startsWith("java/")) {
      return null;
    }
    try {
      return Class.forName(internalName.replace('/', '.'), false, charm.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return null; // An optional dependency that is not there is not the charm's own class.
    }
  }

  private static String internal(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private final class Calls extends ClassVisitor {
    Calls() {
      super(Opcodes.ASM9);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new InMethod();
    }
  }

  /** Remembers the class literal before a call. */
  private final class InMethod extends MethodVisitor {
    private org.objectweb.asm.@Nullable Type literal;

    InMethod() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visitLdcInsn(Object value) {
      literal = value instanceof org.objectweb.asm.Type type ? type : null;
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      follow(type);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, org.objectweb.asm.Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        if (argument instanceof org.objectweb.asm.Handle handle) {
          follow(handle.getOwner());
        }
      }
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      boolean binds =
          (owner.equals(CONFIG) && name.startsWith("as"))
              || (owner.equals(ACTION) && name.startsWith("params"))
              || (owner.equals(RELATION) && name.startsWith("load"));
      if (binds && literal != null) {
        Class<?> type = load(literal.getInternalName());
        if (type != null && type.isRecord()) {
          uses.add(new Use(owner, type.asSubclass(Record.class)));
        }
        literal = null; // It was this call's.
      }
      follow(owner);
    }
  }
}

package io.github.jmetermqtt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What the bytes of a class say: names are internal ones, with slashes.
 *
 * @param parents the superclass and the interfaces
 * @param members methods by name and descriptor, fields by name, a space and their descriptor; with their access flags
 * @param uses the members of other classes that the code names: the class, a colon, and the member as above
 * @param supers those of {@code uses} that are called as {@code super.member(…)}: they need a body
 * @param types the classes that the code names
 */
record ClassFile(
        String name,
        int access,
        List<String> parents,
        Map<String, Integer> members,
        Set<String> uses,
        Set<String> supers,
        Set<String> types) {

    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;

    static ClassFile read(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        Map<String, Integer> members = new HashMap<>();
        Set<String> supers = new TreeSet<>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public FieldVisitor visitField(int access, String name, String type, String generic, Object value) {
                        members.put(name + ' ' + type, access);
                        return null;
                    }

                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String type, String generic, String[] exceptions) {
                        members.put(name + type, access);
                        return new SuperCalls(supers);
                    }
                },
                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        Set<String> uses = new TreeSet<>();
        Set<String> types = new TreeSet<>();
        readConstants(reader, uses, types);
        List<String> parents = new ArrayList<>(List.of(reader.getInterfaces()));
        if (reader.getSuperName() != null) {
            parents.add(0, reader.getSuperName());
        }
        return new ClassFile(reader.getClassName(), reader.getAccess(), parents, members, uses, supers, types);
    }

    private static void readConstants(ClassReader reader, Set<String> uses, Set<String> types) {
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int at = reader.getItem(i);
            if (at == 0) {
                continue; // the second half of a long or a double
            }
            switch (reader.readByte(at - 1)) {
                case CLASS -> types.add(reader.readUTF8(at, buffer));
                case FIELD -> uses.add(member(reader, at, " ", buffer));
                case METHOD, INTERFACE_METHOD -> uses.add(member(reader, at, "", buffer));
                default -> {}
            }
        }
    }

    private static String member(ClassReader reader, int at, String between, char[] buffer) {
        int nameAndType = reader.getItem(reader.readUnsignedShort(at + 2));
        return reader.readClass(at, buffer)
                + ':'
                + reader.readUTF8(nameAndType, buffer)
                + between
                + reader.readUTF8(nameAndType + 2, buffer);
    }

    boolean is(int flag) {
        return (access & flag) != 0;
    }

    /** Whether the method is in this class itself and not abstract. */
    boolean hasBody(String method) {
        Integer flags = members.get(method);
        return flags != null && (flags & Opcodes.ACC_ABSTRACT) == 0;
    }

    private static final class SuperCalls extends MethodVisitor {

        private final Set<String> supers;

        SuperCalls(Set<String> supers) {
            super(Opcodes.ASM9);
            this.supers = supers;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String type, boolean isInterface) {
            if (opcode == Opcodes.INVOKESPECIAL) {
                supers.add(owner + ':' + name + type);
            }
        }
    }
}

package org.mailferry.releng.checks;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packages a compiled class refers to: those of the classes its constant pool names, and those in descriptors of what
 * it calls. The latter has what no source file needs to import, the interface of a lambda among it (JVMS 4.4).
 */
final class ReferencedPackages {

	private static final int MAGIC = 0xCAFEBABE;
	private static final Pattern CLASS_OF_DESCRIPTOR = Pattern.compile("L([^;]+);");

	private final String[] texts;
	private final List<Integer> classes = new ArrayList<>();
	private final List<Integer> descriptors = new ArrayList<>();

	private ReferencedPackages(DataInputStream in) throws IOException {
		if (in.readInt() != MAGIC) {
			throw new IOException("not a class file");
		}
		in.skipNBytes(4);
		texts = new String[in.readUnsignedShort()];
		for (int i = 1; i < texts.length; i++) {
			if (readConstant(in, i)) {
				i++;
			}
		}
	}

	/** In order, {@code java.*} left out. */
	static Set<String> of(byte[] classFile) throws IOException {
		ReferencedPackages pool = new ReferencedPackages(new DataInputStream(new ByteArrayInputStream(classFile)));
		Set<String> packages = new TreeSet<>();
		for (int index : pool.classes) {
			String name = pool.texts[index];
			if (name.startsWith("[")) {
				addDescriptor(name, packages);
			} else {
				add(name, packages);
			}
		}
		pool.descriptors.forEach(index -> addDescriptor(pool.texts[index], packages));
		return packages;
	}

	/** Whether the constant takes two places. */
	private boolean readConstant(DataInputStream in, int index) throws IOException {
		int tag = in.readUnsignedByte();
		switch (tag) {
		case 1 -> texts[index] = in.readUTF();
		case 7 -> classes.add(in.readUnsignedShort());
		case 12 -> {
			in.readUnsignedShort();
			descriptors.add(in.readUnsignedShort());
		}
		case 16 -> descriptors.add(in.readUnsignedShort());
		case 3, 4, 9, 10, 11, 17, 18 -> in.skipNBytes(4);
		case 5, 6 -> in.skipNBytes(8);
		case 8, 19, 20 -> in.skipNBytes(2);
		case 15 -> in.skipNBytes(3);
		default -> throw new IOException("unknown constant " + tag);
		}
		return tag == 5 || tag == 6;
	}

	private static void addDescriptor(String descriptor, Set<String> packages) {
		Matcher names = CLASS_OF_DESCRIPTOR.matcher(descriptor);
		while (names.find()) {
			add(names.group(1), packages);
		}
	}

	private static void add(String className, Set<String> packages) {
		int end = className.lastIndexOf('/');
		if (end > 0 && !className.startsWith("java/")) {
			packages.add(className.substring(0, end).replace('/', '.'));
		}
	}
}

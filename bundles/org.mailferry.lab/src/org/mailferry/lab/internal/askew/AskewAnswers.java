package org.mailferry.lab.internal.askew;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.dialect.Dialect;
import org.mailferry.lab.internal.dialect.Quirk;
import org.mailferry.lab.internal.protocol.XmlAnswer;

/** Bends answers as a dialect says. Answers that are large, or that are no XML by the book, stay as they are. */
public final class AskewAnswers {

	private static final int MOST = 4 << 20;

	private final List<Consumer<Element>> bends = new ArrayList<>();
	private final boolean silent;
	private final Set<String> emptied;

	public AskewAnswers(Dialect dialect) {
		silent = dialect.is(Quirk.MOVE_SILENT);
		emptied = dialect.words(Quirk.ANSWER_EMPTY);
		Set<String> missing = dialect.words(Quirk.ANSWER_WITHOUT);
		if (!missing.isEmpty()) {
			bends.add(envelope -> Distortion.without(envelope, missing));
		}
		add(dialect, Quirk.ANSWER_UNKNOWN, Distortion::novelties);
		add(dialect, Quirk.ANSWER_MISORDERED, Distortion::order);
		add(dialect, Quirk.ANSWER_WRONG_TYPES, Distortion::types);
		add(dialect, Quirk.ANSWER_NANOSECONDS, Distortion::nanoseconds);
		add(dialect, Quirk.FAULT_CODE_ONLY, Distortion::codeOnly);
		dialect.text(Quirk.ANSWER_TAGS).ifPresent(form -> bends.add(envelope -> Distortion.tags(envelope, form)));
		add(dialect, Quirk.ANSWER_WRONG_NAMESPACES, Distortion::namespaces);
		add(dialect, Quirk.ANSWER_PREFIXES, Distortion::prefixes);
	}

	private void add(Dialect dialect, Quirk quirk, Consumer<Element> bend) {
		if (dialect.is(quirk)) {
			bends.add(bend);
		}
	}

	/** Stands before where an answer goes. Nothing may be written that belongs to no answer. */
	public OutputStream bend(String operation, OutputStream out) {
		List<Consumer<Element>> wanted = new ArrayList<>();
		if (emptied.contains(operation)) {
			wanted.add(Distortion::empty);
		}
		if (silent && (operation.equals("MoveItem") || operation.equals("CopyItem"))) {
			wanted.add(Distortion::silence);
		}
		wanted.addAll(bends);
		return wanted.isEmpty() ? out : new Bent(wanted, out);
	}

	/** Keeps an answer until it is whole. */
	private static final class Bent extends OutputStream {

		private final List<Consumer<Element>> bends;
		private final OutputStream out;
		private ByteArrayOutputStream kept = new ByteArrayOutputStream();

		Bent(List<Consumer<Element>> bends, OutputStream out) {
			this.bends = bends;
			this.out = out;
		}

		@Override
		public void write(int b) throws IOException {
			write(new byte[]{ (byte) b }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			if (kept != null && kept.size() + length > MOST) {
				kept.writeTo(out);
				kept = null;
			}
			if (kept == null) {
				out.write(bytes, offset, length);
			} else {
				kept.write(bytes, offset, length);
			}
		}

		@Override
		public void close() throws IOException {
			if (kept != null) {
				bent(kept.toByteArray());
			}
			out.close();
		}

		private void bent(byte[] answer) throws IOException {
			Element envelope;
			try {
				envelope = Element.read(answer);
			} catch (XMLStreamException e) {
				// Characters that XML does not know: Exchange writes them all the same.
				out.write(answer);
				return;
			}
			bends.forEach(bend -> bend.accept(envelope));
			out.write("<?xml version=\"1.0\" encoding=\"utf-8\"?>".getBytes(StandardCharsets.US_ASCII));
			XmlAnswer xml = new XmlAnswer(out);
			envelope.write(xml);
			xml.end();
		}
	}
}

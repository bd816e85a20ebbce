package org.mailferry.agents.internal.relay;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;

import org.mailferry.agents.internal.packet.CrossingFolder;
import org.mailferry.agents.internal.packet.PacketWriter;

/** Packets one after the other, with answers and items. For one thread at a time. */
final class Lane {

	/** What a packet says next. */
	static final int ANSWER = 'A';
	static final int CONTENT = 'C';
	static final int NOTES = 'N';
	/** A packet with more bytes gets nothing more, so that little has to be sent again when a connection breaks. */
	private static final long FULL_BYTES = 16L * 1024 * 1024;

	private final CrossingWriter crossing;
	private CrossingFolder.Draft draft;
	private PacketWriter packet;
	private Script script;
	private boolean inContent;

	Lane(CrossingWriter crossing) {
		this.crossing = crossing;
	}

	private Script script() throws IOException {
		if (packet != null && packet.length() > FULL_BYTES) {
			seal();
		}
		if (packet == null) {
			int number = crossing.nextPacket();
			draft = crossing.folder().draft(number);
			FileChannel file = draft.open(true);
			packet = new PacketWriter(file, crossing.key(), crossing.folder().name().label(number));
			script = new Script(packet);
		}
		return script;
	}

	/** Writes an answer, unless the question has one. */
	void answer(Question question, Answer answer) throws IOException {
		if (crossing.claim(question.key())) {
			byte[] bytes = Script.bytes(answer::write);
			Script out = script();
			out.octet(ANSWER);
			out.hash(question.key());
			out.block(bytes, 0, bytes.length);
		}
	}

	/** An item begins; what is written to the stream is its content, until {@link #end}. */
	OutputStream begin(Question.Content content) throws IOException {
		end(false);
		Script out = script();
		out.octet(CONTENT);
		out.hash(content.key());
		inContent = true;
		return new OutputStream() {
			@Override
			public void write(int single) throws IOException {
				write(new byte[]{ (byte) single }, 0, 1);
			}

			@Override
			public void write(byte[] bytes, int offset, int count) throws IOException {
				if (count > 0) {
					script.block(bytes, offset, count);
				}
			}
		};
	}

	/** The item that was begun last ends, if one is open; only one that is whole counts. */
	void end(boolean whole) throws IOException {
		if (inContent) {
			inContent = false;
			script.integer(0);
			script.flag(whole);
		}
	}

	void notes(Notes notes) throws IOException {
		byte[] bytes = Script.bytes(notes::write);
		Script out = script();
		out.octet(NOTES);
		out.block(bytes, 0, bytes.length);
	}

	/** The packet that is being written is whole, if there is one. */
	void seal() throws IOException {
		if (packet != null) {
			end(false);
			String sha256 = packet.finish();
			packet.close();
			draft.seal(sha256);
			packet = null;
		}
	}

	void discard() throws IOException {
		if (packet != null) {
			packet.close();
			packet = null;
			draft.discard();
		}
	}
}

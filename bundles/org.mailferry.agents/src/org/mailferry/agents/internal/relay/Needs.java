package org.mailferry.agents.internal.relay;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.connector.PayloadFormat;

/**
 * What the next rehearsal has to know of the target, because only the real pass can find it out. Kept with the pair between
 * crossings.
 *
 * @param target
 *            empty before the first packets were applied
 * @param questions
 *            what the real pass asked beyond what a rehearsal asks; in the order in which it asked
 */
record Needs(Optional<Target> target, List<Question> questions) {

	/** Before the first crossing. */
	static final Needs NONE = new Needs(Optional.empty(), List.of());
	/** More questions are not kept: what they are for goes on with the next crossings. */
	static final int MOST_QUESTIONS = 1_000;

	private static final int VERSION = 1;

	/**
	 * What a target's connector says of itself.
	 *
	 * @param formats
	 *            which it can store, best first
	 */
	record Target(List<PayloadFormat> formats, long maxUploadBytes) {

		Target {
			formats = List.copyOf(formats);
		}
	}

	Needs {
		questions = List.copyOf(questions.subList(0, Math.min(MOST_QUESTIONS, questions.size())));
	}

	/** Bytes to keep. */
	byte[] toBytes() {
		return Script.bytes(script -> {
			script.octet(VERSION);
			script.optional(target, (out, known) -> {
				out.list(known.formats(), Script::format);
				out.number(known.maxUploadBytes());
			});
			script.list(questions, (out, question) -> question.write(out));
		});
	}

	/**
	 * Reads what {@link #toBytes} wrote.
	 *
	 * @throws IOException
	 *             when these bytes are something else
	 */
	static Needs of(byte[] bytes) throws IOException {
		return Reading.of(bytes, reading -> {
			if (reading.octet() != VERSION) {
				throw Reading.unreadable();
			}
			return new Needs(reading.optional(in -> new Target(in.list(Reading::format), in.number())),
					reading.list(Question::read));
		});
	}
}

package org.mailferry.connector.ews.internal.verdict;

import java.util.List;

import org.mailferry.api.connector.Refusal;
import org.mailferry.connector.ews.internal.soap.RequestRefusedException;
import org.mailferry.connector.ews.internal.soap.ServerAnswer;

/** Turns what a server says of items into refusals. */
public final class Refusals {

	private Refusals() {
	}

	public static Refusal of(ServerAnswer answer) {
		return new Refusal(Meaning.of(answer.code()).kind(), answer.code(), PlainText.of(answer.text()));
	}

	/** Whether the account may not do it. */
	public static boolean access(ServerAnswer answer) {
		return Meaning.of(answer.code()) == Meaning.ACCESS;
	}

	/**
	 * Fails the request when the server gave all its items the same reason, and the reason has nothing to do with items.
	 *
	 * @param answers
	 *            one for each item asked for
	 */
	public static void requireSense(List<ServerAnswer> answers) throws RequestRefusedException {
		if (answers.isEmpty()) {
			return;
		}
		ServerAnswer first = answers.getFirst();
		if (Meaning.of(first.code()).concernsAll(first.code())
				&& answers.stream().allMatch(answer -> Meaning.of(answer.code()).concernsAll(answer.code()))) {
			throw new RequestRefusedException(first);
		}
	}
}

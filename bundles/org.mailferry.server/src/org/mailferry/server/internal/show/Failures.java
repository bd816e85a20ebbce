package org.mailferry.server.internal.show;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.pass.PassResult;
import org.mailferry.operations.Figures;

/** The first few mailboxes whose pass failed, and how many there are in all. */
public final class Failures {

	private static final int SHOWN = 10;

	/** A mailbox and why. */
	private record Failure(String mailbox, String why) {
	}

	private final List<Failure> first = new ArrayList<>();
	private int count;

	void ended(MailboxPair pair, PassResult result) {
		if (result.failure().isPresent()) {
			count++;
			if (first.size() < SHOWN) {
				first.add(new Failure(pair.source().value(), words(result.failure().get())));
			}
		}
	}

	private static String words(Finding why) {
		return why.message() + (why.cause().isBlank() ? "" : " (" + why.cause() + ")");
	}

	/** Prints them. */
	public void print(PrintWriter out) {
		for (Failure failure : first) {
			out.println("  failed  %s: %s".formatted(failure.mailbox(), Table.printable(failure.why())));
		}
		if (count > first.size()) {
			out.println("  … and %s; `findings` lists them all".formatted(
					Figures.count(count - (long) first.size(), "more mailbox", "more mailboxes")));
		}
	}
}

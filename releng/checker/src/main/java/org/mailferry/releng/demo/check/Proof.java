package org.mailferry.releng.demo.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.mailferry.releng.demo.check.Difference.Kind;

/** Shows that the checker's zero means something: a mailbox that is told wrongly must be found wrong. */
public final class Proof {

	private final MailboxView source;
	private final MailboxView target;
	private final Optional<Published> published;

	/** Of two sides of a mailbox that were found to be the same. */
	public Proof(MailboxView source, MailboxView target) {
		this(source, target, Optional.empty());
	}

	/** The same with what is published of items that travelled as elements. */
	public Proof(MailboxView source, MailboxView target, Optional<Published> published) {
		this.published = published;
		this.source = source;
		this.target = target;
	}

	/** Whether the mailbox has a folder with enough in it. */
	public boolean possible() throws IOException {
		return folder().isPresent();
	}

	/** What the checker failed to find; empty when it found all that was planted and nothing else. */
	public List<String> failures() throws IOException {
		CheckedFolder folder = folder().orElseThrow(() -> new IOException(source.address() + " has no folder with "
				+ FalsifiedView.IDENTITIES + " items to falsify"));
		List<Difference> found = new ArrayList<>();
		Tally tally = new MailboxComparison(source, new FalsifiedView(target, folder.key()), published, found::add)
				.compare();
		List<String> failures = new ArrayList<>();
		expect(failures, "lost", tally.lost());
		expect(failures, "doubled", tally.doubled());
		expect(failures, "altered", tally.altered());
		for (Kind kind : List.of(Kind.LOST, Kind.DOUBLED, Kind.ALTERED)) {
			if (found.stream().noneMatch(difference -> difference.kind() == kind
					&& difference.folder().equals(folder.path()) && names(difference))) {
				failures.add("planted in folder " + folder.path() + " and not named: " + kind);
			}
		}
		return failures;
	}

	private static void expect(List<String> failures, String what, long counted) {
		if (counted != 1) {
			failures.add("planted " + what + "=1, counted " + what + "=" + counted);
		}
	}

	private boolean names(Difference difference) {
		return difference.kind() != Kind.ALTERED || difference.properties().stream()
				.filter(name -> published.isEmpty() || !published.get().names(difference.itemClass(), name)).toList()
				.equals(List.of(FalsifiedView.PROPERTY));
	}

	private Optional<CheckedFolder> folder() throws IOException {
		for (CheckedFolder folder : source.folders()) {
			if (folder.items() >= FalsifiedView.IDENTITIES) {
				Set<String> identities = new HashSet<>();
				source.items(folder, item -> identities.add(item.keyHigh() + " " + item.keyLow()));
				if (identities.size() >= FalsifiedView.IDENTITIES) {
					return Optional.of(folder);
				}
			}
		}
		return Optional.empty();
	}
}

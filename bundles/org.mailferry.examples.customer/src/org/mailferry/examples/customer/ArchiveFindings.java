package org.mailferry.examples.customer;

import java.util.List;

import org.mailferry.api.Finding;
import org.mailferry.api.Severity;
import org.mailferry.api.finding.FindingSource;
import org.mailferry.api.project.PairSummary;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Tells after each pass when a mailbox breaks the archive rule. */
@Component
public final class ArchiveFindings implements FindingSource {

	private final ArchiveRule rule;

	@Activate
	public ArchiveFindings() {
		this(ArchiveRule.ofThisInstallation());
	}

	ArchiveFindings(ArchiveRule rule) {
		this.rule = rule;
	}

	@Override
	public String name() {
		return "Contoso archive rule";
	}

	@Override
	public List<Finding> findings(PairSummary pair) {
		if (!rule.isBroken(pair)) {
			return List.of();
		}
		return List.of(new Finding(ArchiveRule.CODE, Severity.WARNING, pair.pair().source().value(),
				"The mailbox is %d MB above the %d MB that may cross. Archive it before its switch."
						.formatted(rule.megabytesAbove(pair), rule.limitMegabytes()),
				""));
	}
}

package org.mailferry.examples.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mailferry.api.Finding;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.PairKind;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.PairSummary;

class ArchiveFindingsTest {

	private final ArchiveFindings source = new ArchiveFindings(new ArchiveRule(5));

	@Test
	void aMailboxOfTheLimitIsFine() {
		assertThat(source.findings(mailbox(5_000_000))).isEmpty();
	}

	@Test
	void oneByteMoreIsTold() {
		assertThat(source.findings(mailbox(5_000_001))).singleElement().satisfies(finding -> {
			assertThat(finding.code()).isEqualTo("contoso.archive-rule");
			assertThat(finding.subject()).isEqualTo("ada@contoso.example");
			assertThat(finding.message()).contains("1 MB above the 5 MB");
		});
	}

	@Test
	void whatIsAboveIsRoundedUp() {
		assertThat(source.findings(mailbox(7_300_000))).extracting(Finding::message).singleElement().asString()
				.contains("3 MB above");
	}

	@Test
	void aLimitThatCannotBeIsRefusedByItsName() {
		assertThatThrownBy(() -> new ArchiveRule(0)).hasMessageContaining("contoso.archive.limit");
	}

	private static PairSummary mailbox(long bytes) {
		MailboxPair pair = new MailboxPair(new PairId(1), new MailboxAddress("ada@contoso.example"),
				new MailboxAddress("ada@fabrikam.example"), PairKind.USER, MailboxPair.DEFAULT_PRIORITY);
		return new PairSummary(pair, PairState.SYNCED, 10, bytes, 0, 1, Optional.empty(), Optional.empty(), 0,
				Optional.empty(), Optional.empty(), false);
	}
}

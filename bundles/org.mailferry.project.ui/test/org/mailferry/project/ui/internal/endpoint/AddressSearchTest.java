package org.mailferry.project.ui.internal.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.Side;
import org.mailferry.api.connector.EndpointItems;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.project.ui.internal.Messages;

class AddressSearchTest {

	private static AddressSearch search(String url, String user) {
		return new AddressSearch(new EndpointDraft("ews", url, user, SecretDraft.ASKED, "", "120", "64 MB",
				AccessDraft.USUAL, RequestsDraft.USUAL, EndpointItems.USUAL), Side.SOURCE);
	}

	@ParameterizedTest
	@CsvSource({ "''", "no address", "https://mail.contoso.example/" })
	void theAddressThatIsTypedDoesNotMatter(String url) {
		assertThat(search(url, "migrator").objection()).isEmpty();
		assertThat(search(url, "migrator").settings()).map(EndpointSettings::userName).contains("migrator");
	}

	@Test
	void withoutAnAccountNobodyIsAsked() {
		assertThat(search("", "").objection()).contains(Messages.userMissing);
		assertThat(search("", "").settings()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "'', ''", "somebody, ''", "a@contoso.example, mail.contoso.example",
			"a@contoso.example, http://mail.contoso.example", "a@contoso.example, https://me:secret@contoso.example",
			"a@contoso.example, https:// x" })
	void aQuestionThatIsNoneIsNotAsked(String mailbox, String server) {
		assertThat(DiscoveryQuestion.parse(mailbox, server)).isEmpty();
	}

	@Test
	void aServerMayBeNamed() {
		MailboxAddress mailbox = new MailboxAddress("a@contoso.example");
		assertThat(DiscoveryQuestion.parse(" a@contoso.example ", " "))
				.contains(new DiscoveryQuestion(mailbox, Optional.empty()));
		assertThat(DiscoveryQuestion.parse("a@contoso.example", "https://mail.contoso.example"))
				.contains(new DiscoveryQuestion(mailbox, Optional.of(URI.create("https://mail.contoso.example"))));
	}
}

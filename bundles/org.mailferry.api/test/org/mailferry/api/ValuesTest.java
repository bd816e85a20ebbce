package org.mailferry.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.SecretReference;

class ValuesTest {

	@Test
	void anAddressIsComparedWithoutRegardToCase() {
		assertThat(new MailboxAddress(" Ada@Contoso.Example ")).isEqualTo(new MailboxAddress("ada@contoso.example"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ada", "@contoso.example", "ada@", "a b@contoso.example", "a\u0001@contoso.example",
			"Ada <ada@contoso.example>" })
	void whatIsNoAddressIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> new MailboxAddress(text))
				.withMessageContaining("not a mailbox address");
	}

	@Test
	void aHashSurvivesItsBytesAndSortsUnsigned() {
		Hash128 hash = Hash128.of("search key");
		assertThat(Hash128.fromBytes(hash.toBytes())).isEqualTo(hash);
		assertThat(new Hash128(-1, 0)).isGreaterThan(new Hash128(1, 0));
		assertThat(new Hash128(0x1, 0xf)).hasToString("0000000000000001000000000000000f");
	}

	@Test
	void aFolderPathShowsTricksInNamesForWhatTheyAre() {
		assertThat(FolderPath.ROOT.child("Inbox").child("../a/b").child("x\u0007"))
				.hasToString("/Inbox/..\\/a\\/b/x\\u0007");
		assertThat(new FolderPath(List.of("a", "b"))).isNotEqualTo(new FolderPath(List.of("a/b")));
	}

	@Test
	void aCredentialPrintsNoSecret() {
		assertThat(new Credential("ada", "hunter2").toString()).contains("ada").doesNotContain("hunter2");
	}

	@Test
	void anEndpointAddressWithAPasswordInItIsRefusedWithoutShowingIt() {
		assertThatIllegalArgumentException()
				.isThrownBy(() -> new EndpointSettings(Side.SOURCE, "ews", URI.create("https://u:geheim@host/EWS"), "u",
						new SecretReference.Prompted(), Optional.empty(), Duration.ofSeconds(1), 1 << 20))
				.withMessageContaining("user or password").withMessageNotContaining("geheim");
	}

	@Test
	void aStopSignalRunsItsActionsEvenWhenTheyComeLate() throws InterruptedException {
		StopSignal stop = new StopSignal();
		AtomicInteger ran = new AtomicInteger();
		stop.onRequest(ran::incrementAndGet).close();
		stop.onRequest(ran::incrementAndGet);
		assertThat(stop.await(Duration.ofMillis(1))).isFalse();
		stop.request();
		stop.onRequest(ran::incrementAndGet);
		assertThat(ran).hasValue(2);
		assertThat(stop.await(Duration.ofDays(1))).isTrue();
	}
}

package org.mailferry.releng.demo.mutate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.releng.demo.canned.CannedExchange;
import org.mailferry.releng.demo.canned.CannedItem;
import org.mailferry.releng.demo.canned.CannedMailbox;
import org.mailferry.releng.demo.ews.EwsConnection;
import org.mailferry.releng.demo.mutate.Changes.Kind;

class MutatorTest {

	@TempDir
	private static Path directory;

	private CannedExchange exchange;
	private EwsConnection connection;

	@BeforeEach
	void start() throws IOException {
		exchange = new CannedExchange(directory);
		connection = new EwsConnection(exchange.endpoint());
	}

	@AfterEach
	void stop() {
		connection.close();
		exchange.close();
	}

	private CannedMailbox mailbox(String address) {
		CannedMailbox mailbox = exchange.mailbox(address);
		for (int folder = 0; folder < 6; folder++) {
			String id = mailbox.addFolder(mailbox.id("inbox"), "folder " + folder, "IPF.Note");
			for (int i = 0; i < 30; i++) {
				mailbox.add(id, CannedItem.note("k" + folder + i, "s" + i));
			}
		}
		return mailbox;
	}

	@Test
	void makesEveryKindOfChange() throws IOException {
		mailbox("ada@a.example");

		Changes changes = Mutator.change(connection, "ada@a.example", 1);

		for (Kind kind : Kind.values()) {
			assertThat(changes.count(kind)).as(kind.name()).isPositive();
		}
		assertThat(changes.toString()).contains("folders emptied");
	}

	@Test
	void doesTheSameWithTheSameSeed() throws IOException {
		mailbox("ada@a.example");
		mailbox("bea@a.example");

		Changes one = Mutator.change(connection, "ada@a.example", 7);
		Changes other = Mutator.change(connection, "bea@a.example", 7);

		assertThat(one.toString()).isEqualTo(other.toString());
		assertThat(exchange.mailbox("ada@a.example").folders().values()).extracting(CannedMailbox.Folder::name)
				.isEqualTo(exchange.mailbox("bea@a.example").folders().values().stream()
						.map(CannedMailbox.Folder::name).toList());
	}

	@Test
	void managesWithAMailboxThatHasNothing() throws IOException {
		exchange.mailbox("new@a.example");

		assertThat(Mutator.change(connection, "new@a.example", 1).count(Kind.CREATED)).isPositive();
	}

	@Test
	void neverLetsAReceiptOrAnInvitationOut() throws IOException {
		mailbox("ada@a.example");
		Mutator.change(connection, "ada@a.example", 1);

		assertThat(exchange.requests()).filteredOn(request -> request.contains("<m:DeleteItem")
				|| request.contains("<m:UpdateItem")).isNotEmpty()
				.allSatisfy(request -> assertThat(request).contains("SuppressReadReceipts=\"true\"", "\"SendToNone\""));
		assertThat(exchange.requests()).filteredOn(request -> request.contains("<m:CreateItem")).isNotEmpty()
				.allSatisfy(request -> assertThat(request).contains("MessageDisposition=\"SaveOnly\"",
						"SendMeetingInvitations=\"SendToNone\""));
	}
}

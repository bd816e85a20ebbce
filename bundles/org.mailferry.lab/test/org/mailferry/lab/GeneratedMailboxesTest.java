package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailferry.lab.EwsClient.all;
import static org.mailferry.lab.EwsClient.distinguished;
import static org.mailferry.lab.EwsClient.first;
import static org.mailferry.lab.EwsClient.itemIds;
import static org.mailferry.lab.EwsClient.path;
import static org.mailferry.lab.EwsClient.shape;
import static org.mailferry.lab.EwsClient.sync;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

class GeneratedMailboxesTest {

	private static List<String> folders(EwsClient client) {
		return all("<t:FolderId Id=\"([^\"]+)\"",
				client.call("<m:FindFolder Traversal=\"Deep\"><m:FolderShape>" + shape("IdOnly", "")
						+ "</m:FolderShape><m:ParentFolderIds>" + distinguished("msgfolderroot")
						+ "</m:ParentFolderIds></m:FindFolder>"));
	}

	private static List<String> of(EwsClient client, String element, String uri) {
		List<String> values = new ArrayList<>();
		for (String folder : folders(client)) {
			values.addAll(all("<t:" + element + ">([^<]*)<", client
					.call(EwsClient.findItem(EwsClient.folderRef(folder), 0, 1000, shape("IdOnly", path(uri))))));
		}
		return values;
	}

	@Test
	void eachMailboxHasAllClasses() throws IOException {
		try (LabOrganisation lab = LabFixture.start(LabOrganisation.builder().mailboxes(2).items(23))) {
			for (String mailbox : lab.mailboxAddresses()) {
				assertThat(new TreeSet<>(of(new EwsClient(lab, lab.user(), mailbox), "ItemClass", "item:ItemClass")))
						.containsExactly("IPM.Activity", "IPM.Appointment", "IPM.Contact", "IPM.DistList", "IPM.Note",
								"IPM.Note.Contoso.Invoice", "IPM.Note.SMIME", "IPM.Note.SMIME.MultipartSigned",
								"IPM.Post",
								"IPM.Schedule.Meeting.Canceled", "IPM.Schedule.Meeting.Request",
								"IPM.Schedule.Meeting.Resp.Neg", "IPM.Schedule.Meeting.Resp.Pos",
								"IPM.Schedule.Meeting.Resp.Tent", "IPM.StickyNote", "IPM.Task", "REPORT.IPM.Note.DR",
								"REPORT.IPM.Note.IPNRN", "REPORT.IPM.Note.NDR");
			}
		}
	}

	@Test
	void theSameSeedGivesTheSameBytes() throws IOException {
		assertThat(exported(5)).isEqualTo(exported(5)).isNotEqualTo(exported(6));
	}

	private static List<String> exported(long seed) throws IOException {
		try (LabOrganisation lab = LabFixture.start(LabOrganisation.builder().items(40).seed(seed))) {
			EwsClient client = new EwsClient(lab);
			List<String> data = new ArrayList<>();
			for (String folder : folders(client)) {
				for (String id : client.items(EwsClient.folderRef(folder))) {
					data.add(client.data(id));
				}
			}
			return data;
		}
	}

	@Test
	void fixedSizesAreKept() throws IOException {
		for (String size : new String[]{ "1KB", "10KB", "100KB", "2MB" }) {
			long bytes = ByteSize.parse(size).bytes();
			try (LabOrganisation lab = LabFixture
					.start(LabOrganisation.builder().items(5).folders(0).itemSize(ByteSize.parse(size)))) {
				EwsClient client = new EwsClient(lab);
				assertThat(client.items(distinguished("inbox"))).hasSize(5);
				assertThat(of(client, "Size", "item:Size")).hasSize(5).allSatisfy(
						value -> assertThat(Long.parseLong(value)).isBetween(bytes * 9 / 10, bytes * 11 / 10));
			}
		}
	}

	@Test
	void realisticSizesSpread() throws IOException {
		try (LabOrganisation lab = LabFixture.start(LabOrganisation.builder().items(400))) {
			List<Long> sizes = of(new EwsClient(lab), "Size", "item:Size").stream().map(Long::valueOf).sorted()
					.toList();
			assertThat(sizes).hasSize(400);
			assertThat(sizes.get(200)).isBetween(5_000L, 40_000L);
			assertThat(sizes.getLast()).isGreaterThan(300_000L);
		}
	}

	@Test
	void subjectsAreAsOddAsInLife() throws IOException {
		try (LabOrganisation lab = LabFixture.start(LabOrganisation.builder().items(400))) {
			List<String> subjects = of(new EwsClient(lab), "Subject", "item:Subject");
			assertThat(subjects).anyMatch(subject -> subject.contains("&#x1F;") && subject.contains("&#x1;"))
					.anyMatch(String::isEmpty).anyMatch(subject -> subject.contains("&lt;b&gt;"))
					.anyMatch(subject -> subject.contains("\uD83D\uDE80")).anyMatch(subject -> subject.length() > 250);
		}
	}

	@Test
	void itemsAreSpreadOverTheFoldersThatWereAskedFor() throws IOException {
		try (LabOrganisation lab = LabFixture.start(
				LabOrganisation.builder().items(100).folders(20).itemSize(ByteSize.parse("1KB")))) {
			EwsClient client = new EwsClient(lab);
			String tree = client.call("<m:FindFolder Traversal=\"Deep\"><m:FolderShape>" + shape("Default", "")
					+ "</m:FolderShape><m:ParentFolderIds>" + distinguished("msgfolderroot")
					+ "</m:ParentFolderIds></m:FindFolder>");
			assertThat(all("<t:TotalCount>([1-9]\\d*)<", tree)).hasSize(20).containsOnly("5");
		}
	}

	@Test
	void largeItemsComeOnTop() throws IOException {
		try (LabOrganisation lab = LabFixture.start(LabOrganisation.builder().mailboxes(2).items(3).folders(0)
				.itemSize(ByteSize.parse("1KB")).largeItems(3, ByteSize.parse("3MB")))) {
			assertThat(of(new EwsClient(lab), "Size", "item:Size")).hasSize(5)
					.filteredOn(size -> Long.parseLong(size) > 3_000_000).hasSize(2);
		}
	}

	@Test
	void aThousandMailboxesStartAtOnce() throws IOException {
		long start = System.nanoTime();
		try (LabOrganisation lab = LabFixture.start(LabOrganisation.builder().mailboxes(1000).items(100))) {
			EwsClient last = new EwsClient(lab, lab.user(), lab.mailboxAddresses().getLast());
			assertThat(last.call(EwsClient.getFolder("Default", "", distinguished("inbox"))))
					.contains("<t:TotalCount>");
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
		}
	}

	@Test
	void aHundredThousandItemsAreListedPageByPage() throws IOException {
		try (LabOrganisation lab = LabFixture.start(
				LabOrganisation.builder().items(20_000).folders(0).itemSize(ByteSize.parse("1KB")))) {
			EwsClient client = new EwsClient(lab);
			String page = client.call(EwsClient.findItem(distinguished("inbox"), 0, 5000, shape("IdOnly", "")));
			assertThat(itemIds(page)).hasSize(1000);
			assertThat(page).contains("TotalItemsInView=\"20000\"", "IndexedPagingOffset=\"1000\"",
					"IncludesLastItemInRange=\"false\"");
			assertThat(client.items(distinguished("inbox"))).hasSize(20_000).doesNotHaveDuplicates();
			String state = "";
			int changes = 0;
			do {
				page = client.call(sync(distinguished("inbox"), state, 512, shape("IdOnly", "")));
				state = first("<m:SyncState>([^<]+)<", page);
				int count = itemIds(page).size();
				assertThat(count).isPositive().isLessThanOrEqualTo(512);
				changes += count;
			} while (page.contains("<m:IncludesLastItemInRange>false<"));
			assertThat(changes).isEqualTo(20_000);
		}
	}
}

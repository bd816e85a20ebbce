package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.mailferry.lab.EwsClient.codes;
import static org.mailferry.lab.EwsClient.distinguished;
import static org.mailferry.lab.EwsClient.itemIds;
import static org.mailferry.lab.EwsClient.newItem;
import static org.mailferry.lab.EwsClient.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class SamplesTest {

	@Test
	void everyFileLoadsOrIsRefusedWithAReason() throws IOException {
		Optional<Path> shared = EwsSchema.shared();
		assumeThat(shared).isPresent();
		Path samples = shared.get().resolve("samples");
		try (LabOrganisation lab = LabFixture.start(LabOrganisation.builder().mailboxes(3).empty().samples(samples));
				LabOrganisation target = LabFixture.start(LabOrganisation.builder().name("target").empty());
				Stream<Path> files = Files.walk(samples)) {
			List<Path> names = files.filter(Files::isRegularFile).toList();
			assertThat(lab.refusedSamples()).allSatisfy((file, reason) -> assertThat(reason).isNotBlank());
			assertThat(lab.refusedSamples().keySet().stream().filter(file -> file.startsWith("mail")))
					.allSatisfy(file -> assertThat(file.toString()).doesNotEndWith(".msg"));
			assertThat(lab.refusedSamples()).hasSizeLessThan(names.size() / 10);
			int items = 0;
			for (String mailbox : lab.mailboxAddresses()) {
				items += crosses(new EwsClient(lab, lab.user(), mailbox), new EwsClient(target));
			}
			assertThat(items).isEqualTo(lab.sampleItems());
		}
	}

	/** All items of a mailbox arrive as they were; every answer is valid. */
	private static int crosses(EwsClient from, EwsClient to) {
		int items = 0;
		String shape = "<t:BaseShape>AllProperties</t:BaseShape><t:IncludeMimeContent>true</t:IncludeMimeContent>";
		for (String folder : new String[]{ "inbox", "calendar", "contacts", "tasks" }) {
			String target = to.folder(folder);
			List<String> ids = from.items(distinguished(folder));
			items += ids.size();
			// Holiday calendars are all alike.
			for (String id : ids.size() > 100 ? ids.subList(0, 12) : ids) {
				String copy = itemIds(to.call(upload(newItem(target, from.data(id))))).getFirst();
				String there = to.call(EwsClient.getItem(shape, copy));
				assertThat(codes(there)).containsExactly("NoError");
				assertThat(EwsClient.all("<t:MimeContent[^>]*>([^<]*)<", there)).isEqualTo(EwsClient
						.all("<t:MimeContent[^>]*>([^<]*)<", from.call(EwsClient.getItem(shape, id))));
			}
		}
		return items;
	}
}

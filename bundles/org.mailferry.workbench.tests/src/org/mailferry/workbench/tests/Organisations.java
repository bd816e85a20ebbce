package org.mailferry.workbench.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.PairKind;
import org.mailferry.api.Side;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.project.ProjectStores;
import org.mailferry.lab.LabOrganisation;

/** Two organisations in this process, one with mail and one without, and projects that move the one to the other. */
final class Organisations implements AutoCloseable {

	/** In each source mailbox. */
	static final int ITEMS = 40;

	private final Path folder;
	private final LabOrganisation source;
	private final LabOrganisation target;

	/**
	 * @param folder
	 *            theirs alone
	 */
	Organisations(Path folder, int mailboxes) {
		this.folder = folder;
		try {
			source = LabOrganisation.builder().name("contoso")
					.directory(Files.createDirectories(folder.resolve("contoso"))).mailboxes(mailboxes).items(ITEMS)
					.seed(11).start();
			target = LabOrganisation.builder().name("fabrikam")
					.directory(Files.createDirectories(folder.resolve("fabrikam"))).mailboxes(mailboxes).empty()
					.start();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	LabOrganisation source() {
		return source;
	}

	LabOrganisation target() {
		return target;
	}

	/** Address of a mailbox in the source. */
	String address(int mailbox) {
		return source.mailboxAddresses().get(mailbox);
	}

	/** A file with an organisation's password. */
	Path password(LabOrganisation organisation) {
		try {
			return Files.writeString(folder.resolve(organisation.uri().getPort() + ".password"),
					organisation.password() + "\n");
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** A project with endpoints and the first mailboxes; returns its folder. */
	Path project(String name, int mailboxes) {
		return project(name, 0, mailboxes);
	}

	/** A project with endpoints and some of the mailboxes; returns its folder. */
	Path project(String name, int first, int mailboxes) {
		Path directory = folder.resolve(name);
		try (ProjectStore store = Installed.service(ProjectStores.class).create(directory, name)) {
			store.save(endpoint(Side.SOURCE, source));
			store.save(endpoint(Side.TARGET, target));
			for (int i = first; i < first + mailboxes; i++) {
				store.add(List.of(new NewPair(new MailboxAddress(source.mailboxAddresses().get(i)),
						new MailboxAddress(target.mailboxAddresses().get(i)), PairKind.USER, 5)));
			}
		}
		return directory;
	}

	private EndpointSettings endpoint(Side side, LabOrganisation organisation) {
		return new EndpointSettings(side, "ews", URI.create(organisation.uri().toString()), organisation.user(),
				new SecretReference.FromFile(password(organisation)), Optional.of(organisation.caPem()),
				EndpointSettings.DEFAULT_REQUEST_TIMEOUT, EndpointSettings.DEFAULT_MAX_REQUEST_BYTES);
	}

	/** Both answer so much later. */
	void latency(Duration time) {
		source.latency(time);
		target.latency(time);
	}

	@Override
	public void close() {
		try {
			source.close();
			target.close();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}

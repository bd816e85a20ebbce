package org.mailferry.lab.internal.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

import org.mailferry.lab.LabOrganisation;

/** Writes down how a lab is reached, for other programs. */
record Announcement(LabOrganisation lab, boolean plainHttp, Path passwordFile) {

	void write() throws IOException {
		Path directory = lab.directory();
		Path mailboxes = directory.resolve("mailboxes.txt");
		Files.write(mailboxes, lab.mailboxAddresses());
		Properties facts = new Properties();
		facts.setProperty("url", lab.uri().toString());
		if (!plainHttp) {
			facts.setProperty("ca", lab.caPem().toString());
		}
		facts.setProperty("user", lab.user());
		facts.setProperty("autodiscoverUrl", lab.uri().resolve("/autodiscover/autodiscover.xml").toString());
		lab.tokenUri().ifPresent(address -> facts.setProperty("tokenUrl", address.toString()));
		facts.setProperty("passwordFile", passwordFile.toString());
		facts.setProperty("mailboxes", mailboxes.toString());
		facts.setProperty("pid", Long.toString(ProcessHandle.current().pid()));
		Path unfinished = directory.resolve("lab.properties.new");
		try (Writer out = Files.newBufferedWriter(unfinished)) {
			facts.store(out, "how this lab is reached");
		}
		Files.move(unfinished, directory.resolve("lab.properties"), StandardCopyOption.ATOMIC_MOVE,
				StandardCopyOption.REPLACE_EXISTING);
	}
}

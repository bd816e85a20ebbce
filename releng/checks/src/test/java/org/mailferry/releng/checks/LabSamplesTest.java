package org.mailferry.releng.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The product's lab reads sample files: each kind needs a library that must be in the product. */
@EnabledOnOs(OS.LINUX)
class LabSamplesTest {

	@Test
	void everyKindOfFileIsLoaded(@TempDir Path work) throws IOException, InterruptedException {
		Path samples = Files.createDirectories(work.resolve("samples"));
		Files.writeString(samples.resolve("a.eml"), """
				From: a@contoso.example
				To: b@contoso.example
				Subject: A sample

				Text.
				""");
		Files.writeString(samples.resolve("b.vcf"), """
				BEGIN:VCARD
				VERSION:3.0
				FN:Jane Doe
				N:Doe;Jane;;;
				END:VCARD
				""");
		Files.writeString(samples.resolve("c.ics"), """
				BEGIN:VCALENDAR
				VERSION:2.0
				PRODID:-//Contoso//Samples//EN
				BEGIN:VEVENT
				UID:1
				DTSTAMP:20260101T080000Z
				DTSTART:20260102T080000Z
				DTEND:20260102T090000Z
				SUMMARY:A sample
				END:VEVENT
				END:VCALENDAR
				""");

		Process lab = InstalledProduct.built("linux", "gtk", "x86_64").command("mailferry", work, "lab", "serve",
				"--mailboxes", "1", "--items", "0", "--samples", samples.toString(), "--dir",
				work.resolve("lab").toString()).redirectErrorStream(true).start();
		try (BufferedReader out = lab.inputReader()) {
			List<String> before = new ArrayList<>();
			String line = out.readLine();
			while (line != null && !line.startsWith("ready ")) {
				before.add(line);
				line = out.readLine();
			}
			assertThat(line).as(String.join("\n", before)).endsWith(" items=3");
			assertThat(before).noneMatch(refused -> refused.startsWith("sample refused"));
		} finally {
			lab.destroy();
			// It still writes into the folder that is about to be deleted.
			lab.waitFor();
		}
	}
}

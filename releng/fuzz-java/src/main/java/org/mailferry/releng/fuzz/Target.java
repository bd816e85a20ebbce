package org.mailferry.releng.fuzz;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

import org.mailferry.connector.ews.internal.transcript.Redactions;
import org.mailferry.operations.internal.csv.PairLists;

/** What is fuzzed. Each has a folder of inputs in the corpus, named like it. */
public enum Target {
	SOAP(SoapAnswers.class, SoapAnswers::fuzzerTestOneInput),
	STREAM(ItemStreams.class, ItemStreams::fuzzerTestOneInput),
	DISCOVER(AutodiscoverAnswers.class, AutodiscoverAnswers::fuzzerTestOneInput),
	ELEMENTS(ItemElements.class, ItemElements::fuzzerTestOneInput),
	RECORD(ItemRecords.class, ItemRecords::fuzzerTestOneInput),
	PAGE(ServerPages.class, ServerPages::fuzzerTestOneInput),
	CSV(PairLists.class, PairLists::fuzzerTestOneInput),
	MIME(MimeMessages.class, MimeMessages::fuzzerTestOneInput),
	REQUEST(SoapRequests.class, SoapRequests::fuzzerTestOneInput),
	RULES(LabRules.class, LabRules::fuzzerTestOneInput),
	REDACT(Redactions.class, Redactions::fuzzerTestOneInput);

	private final Class<?> reader;
	private final Consumer<byte[]> run;

	Target(Class<?> reader, Consumer<byte[]> run) {
		this.reader = reader;
		this.run = run;
	}

	/** Gives it one input. Whatever it throws is a bug. */
	public void run(byte[] input) {
		run.accept(input);
	}

	/** Where its inputs are kept. */
	public Path folder(Path corpus) {
		return corpus.resolve(name().toLowerCase(Locale.ROOT));
	}

	/** Prints a target's word and class in each line, for releng/fuzz. */
	public static void main(String[] arguments) {
		for (Target target : values()) {
			System.out.println(target.name().toLowerCase(Locale.ROOT) + " " + target.reader.getName());
		}
	}
}

package org.mailferry.releng.jmh;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.ItemProfile.Detail;
import org.mailferry.api.connector.PayloadReceiver;
import org.mailferry.api.connector.Refusal;
import org.mailferry.connector.ews.internal.digest.ItemDigest;
import org.mailferry.connector.ews.internal.operation.ExportItems;
import org.mailferry.connector.ews.internal.operation.SyncFolderItems;
import org.mailferry.connector.ews.internal.soap.AnswerReader;
import org.mailferry.connector.ews.internal.soap.Envelope;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Answers read and requests written; time is of one item, of which a page or batch has many. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class SoapBenchmark {

	private static final int PAGE = 512;
	private static final int BATCH = 200;
	private static final int ITEM_BYTES = 20 * 1024;
	private static final String BEGIN = "<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope"
			+ " xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header><h:ServerVersionInfo"
			+ " xmlns:h=\"" + Envelope.TYPES + "\" MajorVersion=\"15\" MinorVersion=\"2\" MajorBuildNumber=\"1544\""
			+ " MinorBuildNumber=\"4\"/></s:Header><s:Body xmlns:m=\"" + Envelope.MESSAGES + "\" xmlns:t=\""
			+ Envelope.TYPES + "\">";
	private static final String END = "</s:Body></s:Envelope>";

	private final AnswerReader reader = new AnswerReader();
	private final List<ItemId> ids = new ArrayList<>();
	private byte[] page;
	private byte[] export;
	private byte[] content;

	/** Makes answers as Exchange gives them. */
	@Setup
	public void answers() {
		Random random = new Random(7);
		StringBuilder changes = new StringBuilder();
		for (int i = 0; i < PAGE; i++) {
			changes.append("<t:Create><t:Message><t:ItemId Id=\"").append(id(random)).append("\" ChangeKey=\"")
					.append(text(random, 30)).append("\"/><t:ItemClass>IPM.Note</t:ItemClass><t:Size>20480</t:Size>")
					.append("<t:LastModifiedTime>2026-01-02T03:04:05Z</t:LastModifiedTime>");
			property(changes, "0x300b", "Binary", text(random, 16));
			property(changes, "0xe07", "Integer", "1");
			changes.append("</t:Message></t:Create>");
		}
		page = answer("SyncFolderItems", "<m:SyncFolderItemsResponseMessage ResponseClass=\"Success\">"
				+ "<m:ResponseCode>NoError</m:ResponseCode><m:SyncState>" + text(random, 300)
				+ "</m:SyncState><m:IncludesLastItemInRange>false</m:IncludesLastItemInRange><m:Changes>" + changes
				+ "</m:Changes></m:SyncFolderItemsResponseMessage>");
		String data = text(random, ITEM_BYTES);
		content = data.getBytes(StandardCharsets.US_ASCII);
		StringBuilder items = new StringBuilder();
		for (int i = 0; i < BATCH; i++) {
			String id = id(random);
			ids.add(new ItemId(id));
			items.append("<m:ExportItemsResponseMessage ResponseClass=\"Success\"><m:ResponseCode>NoError"
					+ "</m:ResponseCode><m:ItemId Id=\"").append(id).append("\"/><m:Data>").append(data)
					.append("</m:Data></m:ExportItemsResponseMessage>");
		}
		export = answer("ExportItems", items.toString());
	}

	private static void property(StringBuilder xml, String tag, String type, String value) {
		xml.append("<t:ExtendedProperty><t:ExtendedFieldURI PropertyTag=\"").append(tag).append("\" PropertyType=\"")
				.append(type).append("\"/><t:Value>").append(value).append("</t:Value></t:ExtendedProperty>");
	}

	private static byte[] answer(String operation, String messages) {
		return (BEGIN + "<m:" + operation + "Response><m:ResponseMessages>" + messages + "</m:ResponseMessages></m:"
				+ operation + "Response>" + END).getBytes(StandardCharsets.UTF_8);
	}

	private static String id(Random random) {
		return text(random, 114);
	}

	private static String text(Random random, int bytes) {
		byte[] some = new byte[bytes];
		random.nextBytes(some);
		return Base64.getEncoder().encodeToString(some);
	}

	/** A page of changes. */
	@Benchmark
	@OperationsPerInvocation(PAGE)
	public ChangePage readChanges() throws Exception {
		return reader.read(new ByteArrayInputStream(page),
				new SyncFolderItems(new FolderId("AAA="), Optional.empty(), Detail.SYNC)).result();
	}

	/** A batch of items of 20 KB. */
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public Object readItems() throws Exception {
		return reader.read(new ByteArrayInputStream(export), new ExportItems(ids, new Nowhere()));
	}

	/** The request for that batch. */
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public long writeRequest() throws Exception {
		Envelope envelope = new Envelope(Optional.of(new MailboxAddress("anna@contoso.example")),
				new ExportItems(ids, new Nowhere()).body());
		envelope.writeTo(OutputStream.nullOutputStream());
		return envelope.sizeBytes();
	}

	/** What verification compares of an item of 20 KB whose content it does not understand and only hashes. */
	@Benchmark
	public Object digestItem() {
		ItemDigest digest = new ItemDigest();
		digest.write(content, 0, content.length);
		return digest.digest();
	}

	private static final class Nowhere implements PayloadReceiver {

		@Override
		public OutputStream begin(ItemId item) {
			return OutputStream.nullOutputStream();
		}

		@Override
		public void complete() {
			// nothing is kept
		}

		@Override
		public void refused(ItemId item, Refusal refusal) {
			throw new IllegalStateException("the answer is not as it should be: " + refusal);
		}
	}
}

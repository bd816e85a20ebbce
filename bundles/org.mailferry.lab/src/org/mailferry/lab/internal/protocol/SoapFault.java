package org.mailferry.lab.internal.protocol;

import java.util.List;
import java.util.Map;

/** The request as a whole is answered with a SOAP fault and HTTP 500, as Exchange does. */
public final class SoapFault extends Exception {

	private static final long serialVersionUID = 1L;

	private final String code;
	private final transient List<Map.Entry<String, String>> details;

	/**
	 * @param details
	 *            what stands in MessageXml: names of values, or element names that begin with a colon
	 */
	public SoapFault(String code, String text, List<Map.Entry<String, String>> details) {
		super(text);
		this.code = code;
		this.details = List.copyOf(details);
	}

	public SoapFault(String code, String text) {
		this(code, text, List.of());
	}

	public static SoapFault schema(RequestElement where, String violation) {
		return schema(where.line(), where.column(), violation);
	}

	static SoapFault schema(int line, int column, String violation) {
		return new SoapFault("ErrorSchemaValidation", "The request failed schema validation: " + violation,
				List.of(Map.entry(":LineNumber", Integer.toString(line)),
						Map.entry(":LinePosition", Integer.toString(column)), Map.entry(":Violation", violation)));
	}

	/** A value of ResponseCodeType. */
	public String code() {
		return code;
	}

	void writeTo(XmlAnswer xml) throws java.io.IOException {
		xml.open("s:Fault");
		xml.open("faultcode").attribute("xmlns:a", XmlAnswer.TYPES).text("a:" + code).close();
		xml.open("faultstring").attribute("xml:lang", "en-US").text(getMessage()).close();
		xml.open("detail");
		xml.open("e:ResponseCode").attribute("xmlns:e", XmlAnswer.ERRORS).text(code).close();
		xml.open("e:Message").attribute("xmlns:e", XmlAnswer.ERRORS).text(getMessage()).close();
		if (!details.isEmpty()) {
			xml.open("t:MessageXml").attribute("xmlns:t", XmlAnswer.TYPES);
			for (Map.Entry<String, String> detail : details) {
				if (detail.getKey().startsWith(":")) {
					xml.leaf("t" + detail.getKey(), detail.getValue());
				} else {
					xml.open("t:Value").attribute("Name", detail.getKey()).text(detail.getValue()).close();
				}
			}
			xml.close();
		}
		xml.close().close();
	}
}

/** A short paper of our own as GROBID writes it: figures and tables last, coordinates from the upper left corner. */
export const tideTei = `<?xml version="1.0" encoding="UTF-8"?>
<TEI xml:space="preserve" xmlns="http://www.tei-c.org/ns/1.0" xmlns:xlink="http://www.w3.org/1999/xlink">
  <teiHeader xml:lang="en">
    <fileDesc>
      <titleStmt><title level="a" type="main">Sliding Medians for Tide Gauges</title></titleStmt>
      <sourceDesc><biblStruct><analytic><author><persName><forename>Ann</forename><surname>Ebb</surname></persName></author></analytic></biblStruct></sourceDesc>
    </fileDesc>
    <profileDesc><abstract><div xmlns="http://www.tei-c.org/ns/1.0"><p>We smooth tides &amp; waves.</p></div></abstract></profileDesc>
  </teiHeader>
  <facsimile><surface n="1" ulx="0.0" uly="0.0" lrx="612.0" lry="792.0"/><surface n="2" ulx="0" uly="0" lrx="612" lry="800"/></facsimile>
  <text xml:lang="en">
    <body>
<div xmlns="http://www.tei-c.org/ns/1.0"><head n="1">Introduction</head><p coords="1,50.0,100.0,500.0,20.0">Gauges drift <ref type="bibr" target="#b0">(Brine, 1999)</ref>, as <ref type="figure" target="#fig_0">Figure 1</ref> shows.</p><p>See also the numbers in <ref type="table">Table 2</ref>.</p></div>
<div xmlns="http://www.tei-c.org/ns/1.0"><head n="2.">Method</head></div>
<div xmlns="http://www.tei-c.org/ns/1.0"><head n="2.1">State</head><p>The state is a median of the readings in a window that a page</p><p>break cuts in two:</p><formula xml:id="formula_0" coords="2,100,100,200,20">g t = median(x t-k , ..., x t+k )<label>(1)</label></formula><p>where w &lt; 1. Then we minimise</p><formula xml:id="formula_1">L = i |x i - g i |</formula><p>The steps are <formula>k = 5</formula> and these:<list type="ordered"><item>read</item><item>sort</item></list></p></div>
<div xmlns="http://www.tei-c.org/ns/1.0"><head>North South Harbour5</head><p>gauges of two harbours.</p></div>
<div xmlns="http://www.tei-c.org/ns/1.0"><head n="4.1">Data</head><p><s>Ten years.</s><s>Two harbours.</s></p><p>H<hi rend="subscript">2</hi>O rises by 10<hi rend="superscript">-3</hi> m.</p></div>
<note xmlns="http://www.tei-c.org/ns/1.0" place="foot" n="3" xml:id="foot_0">Apart from one threshold.</note>
<figure xmlns="http://www.tei-c.org/ns/1.0" xml:id="fig_0" coords="1,60.0,200.0,100.0,50.0;1,60.0,260.0,120.0,10.0;2,1,1,1,1"><head>Figure 1 :</head><label>1</label><figDesc>Figure 1: Drift at the gauges of two harbours.</figDesc><graphic coords="1,70.0,190.0,30.0,30.0" type="vector"/></figure>
<figure xmlns="http://www.tei-c.org/ns/1.0" xml:id="fig_1"><head>Algorithm 1</head><label>1</label><figDesc>for each t: sort the window</figDesc></figure>
<figure xmlns="http://www.tei-c.org/ns/1.0" type="table" xml:id="tab_0"><head>Table 1 .</head><label>1</label><figDesc>Windows.</figDesc></figure>
<figure xmlns="http://www.tei-c.org/ns/1.0" type="table" xml:id="tab_1"><head>Table 2</head><label>2</label><figDesc><div><p>Error in cm.</p></div></figDesc><table><row role="label"><cell>Method</cell><cell cols="2">Harbour</cell></row><row><cell>Mean</cell><cell>4.1</cell><cell/></row><row><cell>Tide|Net</cell><cell>1.2</cell><cell>0.9</cell></row></table><note>Means of 3 runs.</note></figure>
    </body>
    <back>
<div type="acknowledgement"><div xmlns="http://www.tei-c.org/ns/1.0"><head>Acknowledgements</head><p>We thank the harbour master.</p></div></div>
<div type="availability"><div xmlns="http://www.tei-c.org/ns/1.0"><p>The readings are public.</p></div></div>
<div type="annex"><div xmlns="http://www.tei-c.org/ns/1.0"><p>More details follow.</p></div>
<div xmlns="http://www.tei-c.org/ns/1.0"><head n="A">Details</head><p>The window is k = 5, see <ref type="table" target="#tab_2">3</ref>.</p></div>
<div xmlns="http://www.tei-c.org/ns/1.0"><head n="A.1">Seeds</head><p>Seed 7.</p></div>
<figure xmlns="http://www.tei-c.org/ns/1.0" type="table" xml:id="tab_2"><head>Table 3</head><figDesc>Hyper-parameters.</figDesc><table><row><cell>k</cell><cell>5</cell></row></table></figure></div>
<div type="references"><listBibl>
<biblStruct xml:id="b0"><analytic><title level="a" type="main">Salt in sensors</title><author><persName><forename type="first">B</forename><surname>Brine</surname></persName></author></analytic><monogr><title level="j">Sea</title><imprint><date type="published" when="1999-05"/></imprint></monogr></biblStruct>
<biblStruct xml:id="b1"><monogr><title level="m">Waves</title><imprint/></monogr><note>ignored</note><note type="raw_reference">C. Crest. Waves. 2001.</note></biblStruct>
</listBibl></div>
    </back>
  </text>
</TEI>`;

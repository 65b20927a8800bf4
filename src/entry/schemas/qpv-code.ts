/** Both generations of codes of the priority neighbourhoods; inferred from published examples, the letter said by the code of 2024 apart. */
export const qpvCode = /^(?:QN[0-9]{2}[0-9AB][0-9]{2}([NMI])|QP[0-9]{2}[0-9AB][0-9]{3})$/;

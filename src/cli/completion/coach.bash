# bash completion for coach: `coach __complete` knows what the word can be.
# shellcheck shell=bash
_coach()
{
	local line=${COMP_LINE:0:COMP_POINT} rest word i
	local cur=${COMP_WORDS[COMP_CWORD]} typed=() quotes=$'["\'\\\\]'

	# Readline takes "client=ma" for three words: what stands without a
	# blank between belongs together.
	for ((i = 0; i <= COMP_CWORD; i++)); do
		rest=${line#"${line%%[![:space:]]*}"}
		word=${COMP_WORDS[i]}
		((i < COMP_CWORD)) || word=$rest
		if ((i)) && [ "$rest" = "$line" ]; then
			typed[-1]+=$word
		else
			typed+=("$word")
		fi
		line=${rest#"$word"}
	done
	typed=("${typed[@]//$quotes/}")
	mapfile -t COMPREPLY < <(coach __complete -- "${typed[@]:1}" 2>/dev/null)
	if [ "${COMPREPLY[0]-}" = $'\tfiles' ]; then
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return
	fi

	# Only the last of its words is replaced by readline.
	word=${cur//$quotes/}
	[[ $cur != [=:] ]] || word=
	word=${typed[-1]%"$word"}
	COMPREPLY=("${COMPREPLY[@]%%$'\t'*}")
	COMPREPLY=("${COMPREPLY[@]#"$word"}")
	[[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace
	if ((${#COMPREPLY[@]})) && [[ $cur != *[\"\']* ]]; then
		mapfile -t COMPREPLY < <(printf '%q\n' "${COMPREPLY[@]}")
		COMPREPLY=("${COMPREPLY[@]//\\,/,}")
	fi
}
complete -F _coach coach
